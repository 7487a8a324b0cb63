import type { FormValues } from "@/funnel/form-state";
import { Refusal } from "@/funnel/refusal";

type Entry = string | File;

/** A form as an object: a name sent several times is a list, an empty field is absent. */
export function readForm(form: FormData): Record<string, Entry | Entry[]> {
  const fields = grouped(form, (value) => (typeof value === "string" ? value !== "" : value.size > 0));
  for (const [name, value] of Object.entries(fields)) {
    if ([value].flat().some((entry) => typeof entry === "string" && entry.includes("\u0000"))) {
      throw new Refusal("invalid", `${name}: a character in this cannot be kept. Type it anew.`, { [name]: "A character in this cannot be kept. Type it anew." });
    }
  }
  return fields;
}

/** What was typed, to show it again; never a password or a file. */
export function valuesToKeep(form: FormData): FormValues {
  const kept = grouped(form, (value, name) => typeof value === "string" && !/password|token/i.test(name));
  return kept as FormValues;
}

function grouped(form: FormData, isWanted: (value: Entry, name: string) => boolean): Record<string, Entry | Entry[]> {
  const fields = new Map<string, Entry | Entry[]>();
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION") || !isWanted(value, name)) continue;
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(fields);
}
