import type { Criteria } from "./criteria";
import { fieldOf } from "./matching";
import type { LeadFacts } from "./lead";

const readBy = new WeakMap<Criteria, readonly string[]>();

/** Whether two states of knowledge of a lead are the same to these criteria, whatever else may differ. */
export function looksTheSame(criteria: Criteria, one: LeadFacts, other: LeadFacts): boolean {
  return one.doNotContact === other.doNotContact && fieldsRead(criteria).every((field) => fieldOf(one, field) === fieldOf(other, field));
}

/** Every field that any rule, condition or segment of the document asks for. */
function fieldsRead(criteria: Criteria): readonly string[] {
  const known = readBy.get(criteria);
  if (known) return known;
  const fields = new Set<string>();
  const { lists: _lists, points: _points, ...asking } = criteria;
  collect(asking, fields);
  readBy.set(criteria, [...fields]);
  return [...fields];
}

function collect(part: unknown, fields: Set<string>): void {
  if (typeof part !== "object" || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    if (key === "field" && typeof value === "string") fields.add(value);
    else collect(value, fields);
  }
}
