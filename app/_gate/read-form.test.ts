import { expect, test } from "vitest";
import { readForm, valuesToKeep } from "./read-form";

function form(...entries: [string, string | File][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("a name sent several times is a list, an empty field is absent, and what Next adds is nobody's", () => {
  const sent = form(["name", "Ann"], ["scope", "read"], ["scope", "write"], ["note", ""], ["$ACTION_REF_1", ""], ["$ACTION_1:0", "{}"], ["file", new File([], "")]);
  expect(readForm(sent)).toEqual({ name: "Ann", scope: ["read", "write"] });
});

test("a character the database cannot keep is refused by its field", () => {
  expect(() => readForm(form(["note", "a\u0000b"]))).toThrow(expect.objectContaining({ type: "invalid", fields: { note: expect.any(String) } }));
});

test("what was typed is kept, a password, a token or a file never", () => {
  const sent = form(["name", "Ann"], ["password", "secret"], ["newPassword", "secret"], ["token", "secret"], ["file", new File(["x"], "x.csv")]);
  expect(valuesToKeep(sent)).toEqual({ name: "Ann" });
});

test("a field named like part of an object stays a field", () => {
  expect(readForm(form(["__proto__", "x"], ["constructor", "y"]))).toEqual(Object.fromEntries([["__proto__", "x"], ["constructor", "y"]]));
});
