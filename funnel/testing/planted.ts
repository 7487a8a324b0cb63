import type { ClosedPass } from "../closed-pass";
import type { LeadId } from "../ids";
import type { Interaction, Properties } from "../interaction";
import { NOTHING_KNOWN } from "../lead";
import type { Pattern } from "../learning-pattern";
import { DAY } from "../moment";
import type { DecidedOffer } from "../rule-outcomes";
import { chanceFrom } from "./chance";

/**
 * What is planted, and how strong: of so many deals this share saw the product at work and then looked at the prices, and wins more
 * often. The demo company carries the same pattern at least as strongly (db/demo/story.test.ts).
 */
export const PLANTED = {
  deals: 360,
  share: 0.15,
  winRateWith: 0.78,
  winRateWithout: 0.36,
  pattern: { first: { kind: "webinar", property: { name: "title", value: "The planning board, hands on" } }, then: "pricing_view" },
} as const satisfies { pattern: Pattern } & Record<string, unknown>;

/** A rule that qualifies leads sales does not want: of so many offers this share has it, and is rejected more often than the others. */
export const PLANTED_BAD_RULE = { ruleId: "report", offers: 400, share: 0.15, rejectedWith: 0.75, rejectedWithout: 0.4 } as const;

const AT = Date.UTC(2026, 0, 5);
const KINDS = ["page_view", "email_open", "email_click", "download", "form_submit", "webinar", "demo_request", "cta_click", "ad_click", "social"];
const TITLES = ["First-time fix", "Ask a dispatcher", "From spreadsheet to plan"];
const FILES = ["Guide", "Checklist", "Template", "Case study"];
const PATHS = ["/", "/pricing", "/integrations", "/customers", "/security", "/about"];

/** Deals of an invented company with the planted pattern in them, the same for the same seed. */
export function plantedPasses(seed: number, { deals, share, winRateWith, winRateWithout }: { deals: number; share: number; winRateWith: number; winRateWithout: number } = PLANTED): ClosedPass[] {
  const chance = chanceFrom(seed);
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(chance() * values.length)]!;
  return Array.from({ length: deals }, (_, number): ClosedPass => {
    const has = chance() < share;
    const did = Array.from({ length: 4 + Math.floor(chance() * 14) }, () => ordinary(pick(KINDS), pick, AT - chance() * 90 * DAY));
    const planted = has ? [deed("webinar", { title: PLANTED.pattern.first.property.value }, AT - 10 * DAY), deed("pricing_view", { path: "/pricing" }, AT - 6 * DAY)] : [];
    const sees = !has && chance() < 0.15 ? [deed("webinar", { title: PLANTED.pattern.first.property.value }, AT - 3 * DAY)] : [];
    const looks = !has && chance() < 0.4 ? [deed("pricing_view", { path: "/pricing" }, AT - (sees.length > 0 ? 4 + chance() * 60 : chance() * 60) * DAY)] : [];
    return {
      leadId: (number + 1) as LeadId, pass: 1, at: AT, endedAt: AT + (30 + number / 100) * DAY, isWon: chance() < (has ? winRateWith : winRateWithout),
      source: pick(["organic_search", "paid_search", "referral", "webinar"]), campaign: pick([null, null, "brand", "expo"]),
      facts: { ...NOTHING_KNOWN, email: `lead-${number}@firm.example`, country: pick(["Germany", "France", "Sweden"]), industry: pick(["Elevators", "Solar", "Software"]), companySize: pick([5, 40, 120, 600]) },
      interactions: [...did, ...planted, ...looks, ...sees].sort((one, other) => one.occurredAt - other.occurredAt),
    };
  });
}

function ordinary(kind: string, pick: <Value>(values: readonly Value[]) => Value, at: number): Interaction {
  const properties: Record<string, Properties> = { page_view: { path: pick(PATHS) }, webinar: { title: pick(TITLES), minutes: 30 }, download: { file: pick(FILES) } };
  return deed(kind, properties[kind] ?? {}, at);
}

function deed(kind: string, properties: Properties, occurredAt: number): Interaction {
  return { id: `${kind}@${occurredAt}`, kind, occurredAt, source: null, medium: null, campaign: null, properties };
}

const RULES = ["demo", "form", "webinar", "pricing", "download", "size", "large"];
const REASONS = ["not_now", "no_budget", "no_answer", "no_fit"];

/** Offers of an invented company, each qualified by a few rules, one of which is bad; the same for the same seed. */
export function plantedOffers(seed: number): DecidedOffer[] {
  const { ruleId: bad, offers, share, rejectedWith, rejectedWithout } = PLANTED_BAD_RULE;
  const chance = chanceFrom(seed);
  return Array.from({ length: offers }, () => {
    const hasBad = chance() < share;
    const ids = [...RULES.filter(() => chance() < 0.4), ...(hasBad ? [bad] : [])];
    const isRejected = chance() < (hasBad ? rejectedWith : rejectedWithout);
    const reason = isRejected ? REASONS[Math.floor(chance() * REASONS.length)]! : null;
    return { isRejected, reason, version: 1, rules: ids.map((ruleId) => ({ part: "points", ruleId, words: ruleId })) };
  });
}
