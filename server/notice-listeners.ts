import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { PersonId } from "@/funnel/ids";
import { type NoticeChoices, type NoticeKind, kindsFor, usualChoices } from "@/funnel/notice";
import type { Role } from "@/funnel/permissions";

/** Somebody who can be told: who it is, what was chosen, and by whose clock. */
export type Listener = {
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly choices: NoticeChoices;
  readonly timeZone: string;
  readonly digestDay: string | null;
};

/** Everybody with an account, with what they chose or what is usual for their role; kinds that are not of the role are left out. */
export async function listenersIn(tx: Transaction, only: readonly PersonId[] | null = null): Promise<Listener[]> {
  const rows = await tx.execute<Row>(sql`
    select p.id::float8 as "personId", p.name, p.email, p.role, coalesce(w.time_zone, here.time_zone) as "timeZone", c.person_id is not null as "hasChosen",
      c.in_app as "inApp", c.by_mail as "byMail", c.mail_pause::int as "mailPause", c.quiet_from::int as "quietFrom", c.quiet_to::int as "quietTo",
      c.digest_at::int as "digestAt", c.digest_day::text as "digestDay"
    from people p cross join workspace here left join working_hours w on w.person_id = p.id left join notice_choices c on c.person_id = p.id
    where p.password_hash is not null and p.disabled_at is null ${only === null ? sql`` : sql`and p.id = any(${sql.param(only)}::bigint[])`} order by p.id`);
  return rows.map(({ personId, name, email, role, timeZone, digestDay, ...chosen }) => ({ personId, name, email, role, timeZone, digestDay, choices: choicesOf(role, chosen) }));
}

type Chosen = {
  readonly hasChosen: boolean; readonly inApp: NoticeKind[] | null; readonly byMail: NoticeKind[] | null; readonly mailPause: NoticeChoices["mailPause"] | null;
  readonly quietFrom: number | null; readonly quietTo: number | null; readonly digestAt: number | null;
};
type Row = Omit<Listener, "choices"> & Chosen;

function choicesOf(role: Role, { hasChosen, inApp, byMail, mailPause, quietFrom, quietTo, digestAt }: Chosen): NoticeChoices {
  const usual = usualChoices(role);
  if (!hasChosen) return usual;
  const ofRole = (kinds: readonly NoticeKind[] | null) => kindsFor(role).filter((kind) => kinds?.includes(kind));
  return { inApp: ofRole(inApp), byMail: ofRole(byMail), mailPause: mailPause ?? usual.mailPause, quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo }, digestAt };
}
