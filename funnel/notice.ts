import { localTimeOf } from "./local-time";
import { MINUTE, type Moment } from "./moment";
import type { Role } from "./permissions";

/** What somebody can be told of: a hand-off that waits for them, its clock, and where it went. */
export const NOTICE_KINDS = ["handed_over", "passed_on", "warned", "breached"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How long after a mail the next one may follow, in minutes: what comes up meanwhile goes into one. */
export const MAIL_PAUSES = [1, 15, 60] as const;

/** What one person wants to be told of, where and when; times are minutes from midnight by this person's clock. */
export type NoticeChoices = {
  readonly inApp: readonly NoticeKind[];
  readonly byMail: readonly NoticeKind[];
  readonly mailPause: (typeof MAIL_PAUSES)[number];
  /** No mail from here to there; what comes up is held and sent after. Null: at any time. */
  readonly quiet: { readonly from: number; readonly to: number } | null;
  /** When the daily digest comes; null: never. */
  readonly digestAt: number | null;
};

/** What a role can be told of: a rep of the own hand-offs, everybody else of promises that were broken. */
export function kindsFor(role: Role): readonly NoticeKind[] {
  return role === "sales" ? NOTICE_KINDS : ["breached"];
}

/** What holds for somebody who has chosen nothing. */
export function usualChoices(role: Role): NoticeChoices {
  const told = role === "sales" || role === "manager" ? kindsFor(role) : [];
  return { inApp: told, byMail: told, mailPause: 15, quiet: null, digestAt: null };
}

/** Whether a mail now would fall into this person's quiet hours, which may go over midnight. */
export function isQuiet({ quiet }: Pick<NoticeChoices, "quiet">, timeZone: string, now: Moment): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  const minute = minuteOfDay(timeZone, now);
  return quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
}

/** Whether what waits for this person may be mailed now: outside quiet hours, and not too soon after the last mail. */
export function mayMail(choices: Pick<NoticeChoices, "quiet" | "mailPause">, timeZone: string, lastMailAt: Moment | null, now: Moment): boolean {
  return !isQuiet(choices, timeZone, now) && (lastMailAt === null || choices.mailPause === 1 || lastMailAt + choices.mailPause * MINUTE <= now);
}

/** Whether today's digest is due, by this person's clock. */
export function isDigestDue({ digestAt }: Pick<NoticeChoices, "digestAt">, timeZone: string, lastDay: string | null, now: Moment): boolean {
  return digestAt !== null && minuteOfDay(timeZone, now) >= digestAt && (lastDay === null || lastDay < localDay(timeZone, now));
}

/** The calendar day by this person's clock. */
export function localDay(timeZone: string, now: Moment): string {
  return localTimeOf(now, timeZone).slice(0, 10);
}

function minuteOfDay(timeZone: string, now: Moment): number {
  const [hours = 0, minutes = 0] = localTimeOf(now, timeZone).slice(11).split(":").map(Number);
  return hours * 60 + minutes;
}
