import type { Criteria } from "@/funnel/criteria";
import { FREE_MAIL } from "@/funnel/free-mail";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { FREE_MAIL_DOMAINS } from "./company";

/** The standard criteria, which also know the invented providers at which the demo's private people have their mail. */
export const DEMO_CRITERIA: Criteria = { ...STANDARD_CRITERIA, lists: { ...STANDARD_CRITERIA.lists, free_mail: [...FREE_MAIL, ...FREE_MAIL_DOMAINS] } };
