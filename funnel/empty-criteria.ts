import type { Criteria } from "./criteria";

/** Criteria that say nothing yet: points halve every 30 days, nobody becomes MQL, nobody is kept out. */
export const EMPTY_CRITERIA: Criteria = {
  halfLifeDays: 30,
  points: [],
  fit: [],
  mql: { all: [{ score: { atLeast: 50 } }, { fit: { atLeast: 0 } }] },
  handOff: { any: [] },
  salesQualified: { all: [{ activeWeeks: { atLeast: 3, ofLast: 6 } }] },
  never: { any: [{ consent: { doNotContact: true } }] },
};
