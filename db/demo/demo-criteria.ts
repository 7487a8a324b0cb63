import type { Criteria } from "@/funnel/criteria";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { FREE_MAIL_DOMAINS } from "./company";

/**
 * The standard criteria, the invented providers at which the demo's private people have their mail, and the planted bad rule: reports that
 * other companies hand out are read by many and seldom by somebody who buys.
 */
export const DEMO_CRITERIA: Criteria = {
  ...STANDARD_CRITERIA,
  points: [...STANDARD_CRITERIA.points, { id: "report", when: { kind: "download", property: { file: { startsWith: "Report: " } } }, points: 15, atMost: 2, perDays: 30 }],
  fit: [...STANDARD_CRITERIA.fit, { id: "private-mail", when: { field: "emailDomain", inList: "private_mail" }, points: -15 }],
  lists: { ...STANDARD_CRITERIA.lists, private_mail: [...FREE_MAIL_DOMAINS] },
};
