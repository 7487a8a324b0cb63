import type { Leaf, Literal } from "./condition-cases";
import type { Bounds, Criteria } from "./criteria";
import { fitRange, type Range, reachOf } from "./criteria-reach";
import { fieldContradicts, type FieldLiteral, type Lists } from "./field-contradiction";
import { interactionsContradict } from "./interactions-contradiction";
import { SCORE_GRAIN } from "./score";

/** Of the things asked together, the fewest found that can never hold together; null where they can, as far as can be told. */
export function contradictionAmong(literals: readonly Literal[], criteria: Criteria): readonly Literal[] | null {
  const { score, fit, lists } = reachOf(criteria);
  return (
    boundsContradict(literals, "score", score) ??
    boundsContradict(literals, "fit", fit) ??
    consentContradicts(literals) ??
    fieldsContradict(literals, lists) ??
    interactionsContradict(literals) ??
    fitAgainstFields(literals, criteria)
  );
}

/** Sums add up a little differently each time; what is this close to reach may be reached. */
const NEAR = 1e-6;

function boundsContradict(literals: readonly Literal[], name: "score" | "fit", { lowest, highest }: Range): readonly Literal[] | null {
  const asked = literals.flatMap((literal) => limitsOf(literal, name));
  for (const low of asked) {
    if (low.from > highest + NEAR || low.to < lowest - NEAR) return [low.literal];
    const high = asked.find((other) => low.from > other.to || (low.from === other.to && (low.isOpen || other.isOpen)));
    if (high) return [low.literal, high.literal];
  }
  return null;
}

/** Open where the bound itself is left out, because it must not be reached. */
type Limits = { readonly literal: Literal; readonly from: number; readonly to: number; readonly isOpen: boolean };

/** Between which numbers a literal keeps the score or the fit; two bounds that must not hold together keep it nowhere in particular. */
function limitsOf(literal: Literal, name: "score" | "fit"): Limits[] {
  const bounds = boundsOf(literal.leaf, name);
  if (!bounds) return [];
  const { atLeast, atMost } = bounds;
  const [from, to] = [(atLeast ?? -Infinity) - SCORE_GRAIN, (atMost ?? Infinity) + SCORE_GRAIN];
  if (literal.holds) return [{ literal, from, to, isOpen: false }];
  if (atLeast !== undefined && atMost !== undefined) return [];
  return [atLeast === undefined ? { literal, from: to, to: Infinity, isOpen: true } : { literal, from: -Infinity, to: from, isOpen: true }];
}

function boundsOf(leaf: Leaf, name: "score" | "fit"): Bounds | null {
  return name === "score" && "score" in leaf ? leaf.score : name === "fit" && "fit" in leaf ? leaf.fit : null;
}

function consentContradicts(literals: readonly Literal[]): readonly Literal[] | null {
  const asked = literals.flatMap((literal) => ("consent" in literal.leaf ? [{ literal, wants: literal.leaf.consent.doNotContact === literal.holds }] : []));
  const [first] = asked;
  const other = asked.find(({ wants }) => wants !== first?.wants);
  return first && other ? [first.literal, other.literal] : null;
}

function fieldsContradict(literals: readonly Literal[], lists: Lists): readonly Literal[] | null {
  for (const asked of byField(literals).values()) {
    if (!fieldContradicts(asked, lists)) continue;
    const alone = asked.find((literal) => fieldContradicts([literal], lists));
    if (alone) return [alone];
    const pair = asked.flatMap((one, place) => asked.slice(place + 1).map((other) => [one, other])).find((two) => fieldContradicts(two, lists));
    return pair ?? asked;
  }
  return null;
}

/** A fit that only leads reach who must not be the ones meant. */
function fitAgainstFields(literals: readonly Literal[], criteria: Criteria): readonly Literal[] | null {
  const fields = [...byField(literals).values()];
  if (fields.length === 0 || !literals.some(({ leaf }) => "fit" in leaf)) return null;
  const whole = boundsContradict(literals, "fit", fitRange(criteria, fields.flat()));
  if (!whole) return null;
  const field = fields.find((asked) => boundsContradict(whole, "fit", fitRange(criteria, asked)));
  return [...whole, ...(field ?? fields.flat())];
}

function byField(literals: readonly Literal[]): Map<string, FieldLiteral[]> {
  const fields = new Map<string, FieldLiteral[]>();
  for (const { leaf, holds } of literals) {
    if (!("field" in leaf)) continue;
    fields.set(leaf.field, [...(fields.get(leaf.field) ?? []), { leaf, holds }]);
  }
  return fields;
}
