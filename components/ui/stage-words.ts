import type { Stage } from "@/funnel/stages";

/** What a stage is called on screen: short where it stands alone, long where it is explained. */
export const STAGE_WORDS: Readonly<Record<Stage, { short: string; long: string }>> = {
  lead: { short: "Lead", long: "Lead" },
  mql: { short: "MQL", long: "Marketing-qualified" },
  sal: { short: "SAL", long: "In sales' hands" },
  accepted: { short: "Accepted", long: "Accepted by sales" },
  sql: { short: "SQL", long: "Sales-qualified" },
  won: { short: "Won", long: "Won" },
  lost: { short: "Lost", long: "Lost" },
  recycled: { short: "Recycled", long: "Back to marketing" },
  disqualified: { short: "Disqualified", long: "Out for good" },
};

/** The colour of a stage, the same everywhere. */
export function stageColor(stage: Stage): string {
  return `var(--stage-${stage})`;
}
