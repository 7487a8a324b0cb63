import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { PersonId } from "@/funnel/ids";
import { MINUTE, type Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { noticeMail } from "../notice-mail";
import { partsOfDigest, partsOfNotices } from "../notice-mail-parts";
import { listenersIn } from "../notice-listeners";
import { iso } from "../recordset";
import { sendMail } from "../send-mail";

/**
 * Sends the next mail that is due, and says whether there was one. It is taken before it is sent, so that no other worker sends it
 * too; what a mail server refuses is tried again after growing pauses, and given up after the last.
 */
export async function sendNextNoticeMail(_by: Allowed<"notice:tell">, now: Moment = Date.now()): Promise<boolean> {
  const taken = await take(now);
  if (!taken) return false;
  const mail = await write(taken, now);
  if (mail === null) {
    await db().execute(sql`update notice_mails set state = 'empty', next_try_at = null where id = ${taken.id}::bigint`);
    return true;
  }
  const outcome = await sendMail(mail);
  const pause = PAUSES[taken.tries - 1];
  if (outcome === "sent") await db().execute(sql`update notice_mails set state = 'sent', sent_at = ${iso(now)}::timestamptz, next_try_at = null where id = ${taken.id}::bigint`);
  else if (pause === undefined) await db().execute(sql`update notice_mails set state = 'failed', next_try_at = null where id = ${taken.id}::bigint`);
  else await db().execute(sql`update notice_mails set next_try_at = ${iso(now + pause)}::timestamptz where id = ${taken.id}::bigint`);
  return true;
}

/** A worker that dies with a mail in hand leaves it for another one after this long. */
const HOLD: Moment = 10 * MINUTE;

/** How long until the next try, after the first, the second and so on. */
const PAUSES: readonly Moment[] = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE);

type Taken = { readonly id: number; readonly personId: PersonId; readonly isDigest: boolean; readonly tries: number };

async function take(now: Moment): Promise<Taken | undefined> {
  const [taken] = await db().execute<Taken>(sql`
    update notice_mails set tries = tries + 1, next_try_at = ${iso(now + HOLD)}::timestamptz
    where id = (select id from notice_mails where state = 'waiting' and next_try_at <= ${iso(now)}::timestamptz order by next_try_at, id limit 1 for update skip locked)
    returning id::float8 as id, person_id::float8 as "personId", digest_day is not null as "isDigest", tries::int as tries`);
  return taken;
}

/** What the mail says by now; null where nothing is left to say, or nobody to say it to. */
async function write({ id, personId, isDigest }: Taken, now: Moment) {
  return db().transaction(async (tx) => {
    const [listener] = await listenersIn(tx, [personId]);
    if (!listener?.email) return null;
    const said = isDigest ? await partsOfDigest(tx, listener, now) : await partsOfNotices(tx, id, listener);
    return said && { to: listener.email, name: `notice-${id}`, ...noticeMail(listener, said.subject, said.parts) };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}
