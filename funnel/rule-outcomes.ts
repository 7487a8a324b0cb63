import { benjaminiHochberg, FINDING } from "./benjamini-hochberg";
import { intervalOf, type Interval, rateOf } from "./conversion";
import { fisherExact } from "./fisher-exact";
import { type Lift, liftOf } from "./lift";

/** A rule or condition that helped a lead to sales, as it was written: the same id with other words is another rule. */
export type QualifyingRule = { readonly part: "points" | "fit" | "condition"; readonly ruleId: string | null; readonly words: string };

/** An offer that sales decided on, and what had qualified it. */
export type DecidedOffer = { readonly isRejected: boolean; readonly reason: string | null; readonly version: number; readonly rules: readonly QualifyingRule[] };

/** What sales made of the offers that a rule helped to qualify, beside those it did not. */
export type RuleOutcome = {
  readonly rule: QualifyingRule;
  readonly versions: readonly number[];
  readonly accepted: number;
  readonly rejected: number;
  readonly rejectionRate: number | null;
  readonly interval: Interval | null;
  readonly rejectedWithout: number;
  readonly decidedWithout: number;
  /** How many times as often rejected with it as without. */
  readonly lift: Lift | null;
  readonly corrected: number;
  /** More often rejected than the others, by more than chance would among so many rules. */
  readonly isBad: boolean;
  /** The commonest first. */
  readonly reasons: readonly { readonly reason: string | null; readonly count: number }[];
};

/** Counts, offer by offer, what sales made of what each rule qualified. */
export class RuleOutcomes {
  accepted = 0;
  rejected = 0;
  private readonly counted = new Map<string, Counted>();

  take({ isRejected, reason, version, rules }: DecidedOffer): void {
    if (isRejected) this.rejected += 1;
    else this.accepted += 1;
    for (const rule of rules) {
      const counted = this.of(rule);
      counted.versions.add(version);
      if (isRejected) counted.reasons.set(reason, (counted.reasons.get(reason) ?? 0) + 1);
      else counted.accepted += 1;
    }
  }

  /** Every rule, the surest bad ones first, then by how often its leads are rejected. */
  table(): RuleOutcome[] {
    const rows = [...this.counted.values()].map((counted) => {
      const rejected = [...counted.reasons.values()].reduce((sum, count) => sum + count, 0);
      const withAll = counted.accepted + rejected;
      return { counted, groups: { withHits: rejected, withAll, withoutHits: this.rejected - rejected, withoutAll: this.accepted + this.rejected - withAll } };
    });
    const corrected = benjaminiHochberg(rows.map(({ groups }) => fisherExact(groups)));
    return rows.map(({ counted, groups }, place) => outcomeOf(counted, groups, corrected[place]!)).sort(worstFirst);
  }

  private of(rule: QualifyingRule): Counted {
    const key = keyOfRule(rule);
    const counted = this.counted.get(key) ?? { rule, versions: new Set(), accepted: 0, reasons: new Map() };
    this.counted.set(key, counted);
    return counted;
  }
}

/** What tells a rule from all others, in all versions. */
export function keyOfRule({ part, ruleId, words }: QualifyingRule): string {
  return JSON.stringify([part, ruleId, words]);
}

/** The words of a rule from its key; null for what is no key. */
export function wordsOfRule(key: string): string | null {
  const words = /^\["(?:points|fit|condition)",(?:null|"[^]*"),("[^]*")\]$/.exec(key)?.[1];
  return words === undefined ? null : textIn(words);
}

function textIn(json: string): string | null {
  try {
    return String(JSON.parse(json));
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

type Counted = { readonly rule: QualifyingRule; readonly versions: Set<number>; accepted: number; readonly reasons: Map<string | null, number> };

function outcomeOf({ rule, versions, accepted, reasons }: Counted, groups: Parameters<typeof liftOf>[0], corrected: number): RuleOutcome {
  const { withHits, withAll, withoutHits, withoutAll } = groups;
  const isWorse = withHits * withoutAll > withoutHits * withAll;
  return {
    rule, versions: [...versions].sort((one, other) => one - other), accepted, rejected: withHits,
    rejectionRate: rateOf(withHits, withAll), interval: intervalOf(withHits, withAll),
    rejectedWithout: withoutHits, decidedWithout: withoutAll, lift: liftOf(groups), corrected, isBad: isWorse && corrected <= FINDING,
    reasons: [...reasons].map(([reason, count]) => ({ reason, count })).sort((one, other) => other.count - one.count || ((one.reason ?? "") < (other.reason ?? "") ? -1 : 1)),
  };
}

function worstFirst(one: RuleOutcome, other: RuleOutcome): number {
  if (one.isBad !== other.isBad) return one.isBad ? -1 : 1;
  if (one.isBad) return one.corrected - other.corrected;
  return (other.rejectionRate ?? 0) - (one.rejectionRate ?? 0) || other.rejected - one.rejected;
}
