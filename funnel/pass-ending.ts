import type { Moment } from "./moment";
import type { Ending } from "./stages";

/** How a rep ends a pass without winning it: why, where the lead goes, and when marketing may look at a recycled one again. */
export type PassEnding<GoesTo extends Exclude<Ending, "won"> = Exclude<Ending, "won">> = {
  readonly reason: string;
  readonly note: string | null;
  readonly goesTo: GoesTo;
  readonly lookAgainAt: Moment | null;
};
