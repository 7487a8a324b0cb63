import { describe, expect, it } from "vitest";
import { parseMapping } from "./import-mapping";

const problemsOf = (document: unknown): string[] => {
  const read = parseMapping(document);
  return "problems" in read ? read.problems : [];
};
const columns = (use: unknown) => ({ columns: { id: { identity: "external" }, X: use } });

describe("a mapping", () => {
  it("says every word of the contract", () => {
    const document = {
      timeZone: "America/Sao_Paulo", dateOrder: "ymd", empty: ["", "Select", "N/A"],
      columns: {
        id: { identity: "external", prefix: "crm:" }, first: { stage: "mql" }, Won: { stage: "won", when: "value" }, origin: { field: "source" },
        page: { interaction: "landing_page", at: "first", property: "page" }, webinar: { interaction: "webinar" }, rep: { field: "owner" },
        segment: { attribute: "business_segment" }, "Last Activity": { ignore: true },
      },
    };
    expect(parseMapping(document)).toEqual({ mapping: document });
  });

  it("needs no more than its columns", () => {
    expect(parseMapping({ columns: { Email: { field: "email" } } })).toEqual({ mapping: { dateOrder: "ymd", empty: [""], columns: { Email: { field: "email" } } } });
  });

  it.each([
    [columns({ identity: "passport" }), "“X”: identity must be one of"], [columns({ field: "shoeSize" }), "“X”: field must be one of"], [columns({ stage: "opportunity" }), "“X”: stage must be one of"],
    [columns({ stage: "won", when: "always" }), "“X”: when can only be"], [columns({ attribute: "" }), "“X”: attribute must not be empty"], [columns({ interaction: "Web Visit" }), "“X”: interaction must be a kind"],
    [columns({ interaction: "call", property: "topic" }), "“X”: property needs \"at\""], [columns({ ignore: false }), "“X”: ignore can only be true"], [columns({ field: "source", prefix: "a" }), "“X”: “prefix” means nothing here"],
    [columns({ identity: "email", prefix: "a" }), "“X”: prefix belongs to"], [columns({ field: "name", attribute: "name" }), "“X” must be exactly one of"], [columns({}), "“X” must be exactly one of"],
    [columns("name"), "“X” must be exactly one of"], [columns(null), "“X” must be exactly one of"],
  ])("names the column that it cannot understand: %j", (document, sentence) => expect(problemsOf(document).join()).toContain(sentence));

  it.each([
    [{}, "columns must say what each column is"], [null, "must be a group"], ["text", "must be a group"], [{ columns: {}, rows: 1 }, "“rows” means nothing here"],
    [{ ...columns({ field: "name" }), timeZone: "Mars/Olympus" }, "timeZone must be a time zone"], [{ ...columns({ field: "name" }), dateOrder: "ydm" }, "dateOrder must be one of"],
    [{ ...columns({ field: "name" }), empty: "N/A" }, "empty must be a list"], [{ columns: { Name: { field: "name" } } }, "No column is an identity"], [{ columns: {} }, "No column is an identity"],
  ])("says what is wrong with the rest: %j", (document, sentence) => expect(problemsOf(document).join()).toContain(sentence));
});
