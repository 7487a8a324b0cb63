import { describe, expect, it } from "vitest";
import { normaliseIdentity, strongestFirst } from "./identity";

describe("an identity", () => {
  it("is one and the same however an e-mail address is written", () => {
    expect(normaliseIdentity("email", "  Ada.Lovelace@Example.COM ")).toEqual({ kind: "email", value: "ada.lovelace@example.com" });
  });

  it("is one and the same however a phone number is spaced", () => {
    expect(normaliseIdentity("phone", "0049 (30) 1234-567")).toEqual({ kind: "phone", value: "+49301234567" });
  });

  it.each([["email", "not an address"], ["email", "a@b"], ["email", "Ada <ada@example.com>"], ["phone", "none"], ["external", ""], ["user_id", "  "]] as const)(
    "is not made of a %s that says %j",
    (kind, value) => expect(normaliseIdentity(kind, value)).toBeNull(),
  );

  it("of another system comes before an e-mail, and an anonymous one comes last, each once", () => {
    const anonymous = { kind: "anonymous_id", value: "x" } as const;
    const email = { kind: "email", value: "ada@example.com" } as const;
    const external = { kind: "external", value: "crm:1" } as const;
    expect(strongestFirst([anonymous, email, external, email])).toEqual([external, email, anonymous]);
  });
});
