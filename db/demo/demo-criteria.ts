import type { Criteria } from "@/funnel/criteria";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { FREE_MAIL_DOMAINS } from "./company";

/** The standard criteria, and the invented providers at which the demo's private people have their mail. */
export const DEMO_CRITERIA: Criteria = {
  ...STANDARD_CRITERIA,
  fit: [...STANDARD_CRITERIA.fit, { id: "private-mail", when: { field: "emailDomain", inList: "private_mail" }, points: -15 }],
  lists: { ...STANDARD_CRITERIA.lists, private_mail: [...FREE_MAIL_DOMAINS] },
};
