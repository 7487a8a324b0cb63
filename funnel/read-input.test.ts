import { expect, test } from "vitest";
import { z } from "zod";
import { readInput } from "./read-input";
import { Refusal } from "./refusal";

const schema = z.object({ name: z.string(), age: z.number().int().max(150).optional(), role: z.enum(["sales", "admin"]) });

function refusal(raw: unknown): Refusal {
  try {
    readInput(schema, raw);
  } catch (cause) {
    if (cause instanceof Refusal) return cause;
    throw cause;
  }
  throw new Error("was not refused");
}

test("what fits is returned as the schema reads it", () => {
  expect(readInput(schema, { name: "Ann", role: "sales", more: 1 })).toEqual({ name: "Ann", role: "sales" });
});

test("every field that does not fit is named, in plain words", () => {
  expect(refusal({ age: 200, role: "boss" })).toMatchObject({
    type: "invalid",
    message: "3 fields need another look.",
    fields: { name: "Fill this in.", age: "This must be at most 150.", role: "This must be one of: sales, admin." },
  });
});

test("something else altogether is refused too", () => {
  expect(refusal("no").fields).toEqual({ "": "This must be an object." });
});
