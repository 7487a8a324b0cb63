import { z } from "zod";
import { MAIL_PAUSES, NOTICE_KINDS, type NoticeChoices } from "./notice";

const TIME = "Enter a time such as 08:30.";

/** A time of day as a form field holds it, 08:30, in minutes from midnight. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, TIME).transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const kinds = z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(z.enum(NOTICE_KINDS)));

/** How a form says what somebody wants to be told of, where and when. */
export const noticeChoicesInput = z
  .object({
    inApp: kinds,
    byMail: kinds,
    mailPause: z.coerce.number().pipe(z.literal(MAIL_PAUSES, "Choose how often.")),
    quietFrom: time.optional(),
    quietTo: time.optional(),
    digestAt: time.optional(),
  })
  .superRefine(({ quietFrom, quietTo }, context) => {
    if ((quietFrom === undefined) !== (quietTo === undefined)) context.addIssue({ code: "custom", path: [quietFrom === undefined ? "quietFrom" : "quietTo"], message: "Give both times, or neither." });
    if (quietFrom !== undefined && quietFrom === quietTo) context.addIssue({ code: "custom", path: ["quietTo"], message: "Choose another time: these hours would be none." });
  })
  .transform(({ quietFrom, quietTo, digestAt, ...chosen }): NoticeChoices => ({ ...chosen, quiet: quietFrom === undefined || quietTo === undefined ? null : { from: quietFrom, to: quietTo }, digestAt: digestAt ?? null }));

/** Minutes from midnight as a form field holds a time. */
export function timeField(minutes: number | null | undefined): string {
  return minutes === null || minutes === undefined ? "" : `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
