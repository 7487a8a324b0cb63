import { benjaminiHochberg, FINDING } from "./benjamini-hochberg";
import type { ClosedPass } from "./closed-pass";
import { intervalOf, type Interval, rateOf } from "./conversion";
import { fisherExact, type TwoGroups } from "./fisher-exact";
import type { Pattern } from "./learning-pattern";
import { FEWEST } from "./learning-vocabulary";
import { type Lift, liftOf } from "./lift";
import type { PatternIndex } from "./pattern-index";

/** What passes had in common, and how the won and the others differ in it. */
export type CommonPattern = TwoGroups & {
  readonly pattern: Pattern;
  /** What exactly the same passes had besides: the numbers cannot tell which of them it is. */
  readonly alike: readonly Pattern[];
  readonly rateWith: number | null;
  readonly intervalWith: Interval | null;
  readonly rateWithout: number | null;
  readonly lift: Lift | null;
  /** How often chance alone does this, by itself and corrected for all that was tried. */
  readonly chance: number;
  readonly corrected: number;
  readonly isFinding: boolean;
};

export type Commonalities = {
  readonly won: number;
  readonly others: number;
  /** How many patterns were tried; those that too few, or nearly all, have could not be. */
  readonly tried: number;
  readonly isEnough: boolean;
  readonly patterns: readonly CommonPattern[];
};

/** With fewer than this of either outcome nothing is tried. */
export const ENOUGH = 20;

/** Counts, pass by pass, how often each pattern comes with each outcome. */
export class PatternCounts {
  won = 0;
  others = 0;
  private readonly wonWith: Float64Array;
  private readonly allWith: Float64Array;
  private readonly marks: Float64Array;

  constructor(private readonly index: PatternIndex) {
    const size = index.patterns.length;
    [this.wonWith, this.allWith, this.marks] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  }

  take(pass: ClosedPass): void {
    this.takeHeld(this.index.heldBy(pass), pass.isWon);
  }

  takeHeld(held: readonly number[], isWon: boolean): void {
    const mark = markOf(this.won + this.others);
    if (isWon) this.won += 1;
    else this.others += 1;
    for (const place of held) {
      this.allWith[place]! += 1;
      if (isWon) this.wonWith[place]! += 1;
      this.marks[place]! += mark;
    }
  }

  /** Every pattern that can be tried, the surest first; what exactly the same passes have is one, under its simplest name. */
  commonalities(of: "won" | "others"): Commonalities {
    const [all, hits] = [this.won + this.others, of === "won" ? this.won : this.others];
    const isEnough = Math.min(this.won, this.others) >= ENOUGH;
    const least = Math.max(FEWEST, all * RARE);
    const seen = new Map<string, Pattern[]>();
    const groups = this.index.patterns.flatMap((pattern, place) => {
      const withAll = this.allWith[place]!;
      if (!isEnough || withAll < least || all - withAll < least) return [];
      const same = `${withAll} ${this.marks[place]}`;
      const known = seen.get(same);
      if (known) {
        known.push(pattern);
        return [];
      }
      const alike: Pattern[] = [];
      seen.set(same, alike);
      const withHits = of === "won" ? this.wonWith[place]! : withAll - this.wonWith[place]!;
      return [{ pattern, alike, withHits, withAll, withoutHits: hits - withHits, withoutAll: all - withAll }];
    });
    const chances = groups.map(fisherExact);
    const corrected = benjaminiHochberg(chances);
    const patterns = groups.map((group, place) => withRates(group, chances[place]!, corrected[place]!)).sort(surestFirst);
    return { won: this.won, others: this.others, tried: groups.length, isEnough, patterns };
  }
}

/** Rarer than this share of all passes, or commoner than all but this share, nothing can be learnt. */
const RARE = 0.01;

/** A number of its own for each pass, so that sums of them tell sets of passes apart. */
function markOf(number: number): number {
  return Math.imul(number + 1, 2_654_435_761) >>> 0;
}

function withRates(group: TwoGroups & Pick<CommonPattern, "pattern" | "alike">, chance: number, corrected: number): CommonPattern {
  const { withHits, withAll, withoutHits, withoutAll } = group;
  return {
    ...group, chance, corrected, isFinding: corrected <= FINDING,
    rateWith: rateOf(withHits, withAll), intervalWith: intervalOf(withHits, withAll), rateWithout: rateOf(withoutHits, withoutAll), lift: liftOf(group),
  };
}

function surestFirst(one: CommonPattern, other: CommonPattern): number {
  return one.corrected - other.corrected || one.chance - other.chance || other.withAll - one.withAll;
}
