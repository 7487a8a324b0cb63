import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInput } from "./read-input";
import { Refusal } from "./refusal";
import { funnelInput, leadsBehindInput } from "./report-input";

const DAYS = { from: "2017-06-01", to: "2018-05-31" };
const COHORT = { kind: "cohort", basis: "mql", ...DAYS };

describe("what a report is asked", () => {
  it("is understood from the parameters of an address", () => {
    expect(readInput(funnelInput, { ...COHORT, groupBy: "source", windowDays: "30", country: ["DE", "null"], "attributes.size": "large", owner: "(none)", asOf: "2018-06-01" })).toEqual({
      ...COHORT, windowDays: 30, groupBy: "source", asOf: "2018-06-01", filters: { country: ["DE", null], owner: [null], "attributes.size": ["large"] },
    });
    expect(readInput(funnelInput, COHORT)).toEqual({ ...COHORT, windowDays: null, groupBy: null, asOf: null, filters: {} });
  });

  it("tells a missing value from the value unknown", () => {
    expect(readInput(funnelInput, { ...COHORT, source: ["unknown", "null"] }).filters).toEqual({ source: ["unknown", null] });
  });

  it("is refused with the name of every parameter that makes no sense", () => {
    const fieldsOf = (raw: Record<string, unknown>) => {
      try {
        return readInput(funnelInput, { ...COHORT, ...raw });
      } catch (refusal) {
        return Object.keys((refusal as Refusal).fields);
      }
    };
    expect(fieldsOf({ kind: "sideways", basis: "won", from: "2018-02-30", to: "soon" })).toEqual(["from", "to", "kind", "basis"]);
    expect(fieldsOf({ from: undefined })).toEqual(["from"]);
    expect(fieldsOf({ from: ["2018-01-01", "2018-01-02"] })).toEqual(["from"]);
    expect(fieldsOf({ to: "2017-05-31" })).toEqual(["to"]);
    expect(fieldsOf({ windowDays: "0" })).toEqual(["windowDays"]);
    expect(fieldsOf({ windowDays: "ten" })).toEqual(["windowDays"]);
    expect(fieldsOf({ kind: "period", windowDays: "30" })).toEqual(["windowDays"]);
    expect(fieldsOf({ groupBy: "shoe size" })).toEqual(["groupBy"]);
    expect(fieldsOf({ asOf: "yesterday" })).toEqual(["asOf"]);
    expect(fieldsOf({ owner: "Ann" })).toEqual(["owner"]);
    expect(fieldsOf({ pass: "0", companySize: "huge", criteria: "x", source: "" })).toEqual(["source", "companySize", "pass", "criteria"]);
    expect(fieldsOf({ source: "a\u0000b" })).toEqual(["source"]);
    expect(fieldsOf({ shoeSize: "44" })).toEqual(["shoeSize"]);
  });

  it("never breaks on anything an address can carry", () => {
    const raw = fc.dictionary(fc.oneof(fc.constantFrom("kind", "from", "to", "source", "owner", "asOf", "windowDays", "step", "cursor", "limit", "attributes.x", "__proto__"), fc.string()), fc.oneof(fc.string(), fc.array(fc.string())));
    fc.assert(fc.property(raw, fc.constantFrom(funnelInput, leadsBehindInput), (given, schema) => {
      try {
        readInput(schema, { ...COHORT, ...given });
      } catch (refusal) {
        expect(refusal).toBeInstanceOf(Refusal);
      }
    }));
  });
});
