import { describe, expect, it } from "vitest";
import { guessMapping } from "./guess-mapping";
import { parseMapping } from "./import-mapping";

const guess = (columns: readonly string[], ...rows: readonly string[][]) => guessMapping(columns, rows, "UTC");

describe("a guessed mapping", () => {
  it.each([
    ["HubSpot", ["Record ID", "First Name", "Email", "Phone Number", "Contact owner", "Create Date", "Became a Customer Date"],
      [{ identity: "external", prefix: "hubspot:" }, { field: "firstName" }, { field: "email" }, { field: "phone" }, { field: "owner" }, { field: "createdAt" }, { stage: "won" }]],
    ["Salesforce", ["Id", "FirstName", "Company / Account", "Title", "LeadSource", "NumberOfEmployees", "Email Opt Out"],
      [{ identity: "external", prefix: "crm:" }, { field: "firstName" }, { field: "company" }, { field: "jobTitle" }, { field: "source" }, { field: "companySize" }, { field: "doNotContact" }]],
    ["Pipedrive", ["Person - Name", "Person - Organization", "Won time", "Lost time", "Value", "Currency"],
      [{ field: "name" }, { field: "company" }, { stage: "won" }, { stage: "lost" }, { field: "dealValue" }, { field: "currency" }]],
    ["a web shop", ["E-Mail-Adresse", "Vorname", "utm_source", "utm_medium", "utm_campaign"], [{ field: "email" }, { field: "firstName" }, { field: "source" }, { field: "medium" }, { field: "campaign" }]],
  ])("knows the columns of %s", (_system, columns, uses) => expect(Object.values(guess(columns).columns)).toEqual(uses));

  it("leaves out what it does not know, and a second column that would say the same", () => {
    expect(guess(["ID", "Email", "Work email", "Shoe size", "Company", "Account", "Contact ID"]).columns).toEqual({
      ID: { identity: "external", prefix: "crm:" }, Email: { field: "email" }, "Work email": { field: "email" }, "Shoe size": { ignore: true }, Company: { field: "company" },
      Account: { ignore: true }, "Contact ID": { ignore: true },
    });
  });

  it("takes a column called as a stage for its dates where it holds dates, and for nothing where it does not", () => {
    const columns = ["Email", "MQL", "sal", "Accepted on", "SQL", "Closed won", "Lost"];
    const dated = guess(columns, ["a@b.example", "2018-01-01", "2018-01-02", "2018-01-03", "", "2018-02-01 10:00", ""], ["b@b.example", "", "", "", "2018-01-04", "", "yes"]).columns;
    expect(Object.values(dated)).toEqual([{ field: "email" }, { stage: "mql" }, { stage: "sal" }, { stage: "accepted" }, { stage: "sql" }, { stage: "won" }, { ignore: true }]);
    expect(guess(["Email", "mql"], ["a@b.example", "1"]).columns).toMatchObject({ mql: { ignore: true } });
    expect(guess(["Email", "mql"]).columns).toMatchObject({ mql: { ignore: true } });
  });

  it("recognises addresses where the heading does not say so", () => {
    expect(guess(["contacto", "x"], ["a@b.example", "1"], ["", "2"]).columns).toEqual({ contacto: { field: "email" }, x: { ignore: true } });
  });

  it.each([["31.12.2018", "dmy"], ["12/31/2018", "mdy"], ["2018-12-31", "ymd"], ["01/02/2018", "mdy"], ["01.02.2018", "dmy"], ["31/12/2018", "dmy"], ["soon", "dmy"]] as const)("finds the order of dates such as %s: %s", (date, order) => {
    expect(guess(["Email", "Create Date"], ["a@b.example", date]).dateOrder).toBe(order);
  });

  it("is a mapping once there is an identity", () => {
    const guessed = guess(["Email", "First conversion date"]);
    expect(parseMapping(guessed)).toEqual({ mapping: guessed });
    expect(parseMapping(guess(["Company"]))).toMatchObject({ problems: [expect.stringContaining("No column is an identity")] });
  });
});
