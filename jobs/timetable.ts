import { assignWaitingOfPool, routeWaiting } from "./route-waiting";
import { forgetExpiredLinks } from "./forget-expired-links";
import { forgetDrafts, runImportJob, tryImportJob, undoImportJob } from "./imports";
import { judgeDueLeadsOfNow } from "./judge-due-leads";
import { judgeEveryLead } from "./judge-every-lead";
import { fillHolidays, keepPromisesOfNow, renewPromisesOf } from "./keep-promises";
import { packChangedPasts } from "./pack-pasts";
import { replayHistory } from "./replay-history";
import { keepChallenger, renewChallenger } from "./run-challenger";
import { deliverWebhooks, tellPeople } from "./tell";
import { wakeSnoozedLeads } from "./wake-snoozed";

export type Job = (payload: unknown) => Promise<void>;

/** Everything that can happen by itself, and when; a job without `at` runs when a verb queues it. Times are UTC, in cron's words. */
export const TIMETABLE: Readonly<Record<string, { readonly run: Job; readonly at?: string }>> = {
  "fill-holidays": { run: fillHolidays, at: "27 3 1 * *" },
  "assign-waiting": { run: assignWaitingOfPool },
  "deliver-webhooks": { run: deliverWebhooks, at: "* * * * *" },
  "forget-drafts": { run: forgetDrafts, at: "37 3 * * *" },
  "forget-expired-links": { run: forgetExpiredLinks, at: "17 3 * * *" },
  "judge-due-leads": { run: judgeDueLeadsOfNow, at: "* * * * *" },
  "judge-every-lead": { run: judgeEveryLead },
  "keep-promises": { run: keepPromisesOfNow, at: "* * * * *" },
  "pack-pasts": { run: packChangedPasts, at: "* * * * *" },
  "replay-history": { run: replayHistory },
  "renew-challenger": { run: renewChallenger, at: "47 2 * * *" },
  "renew-promises": { run: renewPromisesOf },
  "route-waiting": { run: routeWaiting, at: "* * * * *" },
  "run-challenger": { run: keepChallenger, at: "* * * * *" },
  "run-import": { run: runImportJob },
  "tell-people": { run: tellPeople, at: "* * * * *" },
  "try-import": { run: tryImportJob },
  "undo-import": { run: undoImportJob },
  "wake-snoozed": { run: wakeSnoozedLeads, at: "* * * * *" },
};
