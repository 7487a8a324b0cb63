import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { ImportId, LeadId } from "@/funnel/ids";
import type { ActorMark } from "./actor-mark";
import { rejudgeLeads } from "./rejudge-leads";
import { standBackWithout } from "./stand-back";
import { criteriaForWriting } from "./writing-turn";

const BATCH = 1000;

export type TakenBack = { readonly removed: number; readonly restored: number; readonly kept: readonly LeadId[] };

/**
 * Takes an import back: leads that it made are removed, leads that it told of are as they were before it, by their dates,
 * history and verdict. A lead to which anything else came since is kept whole as it is.
 */
export async function takeBack(tx: Transaction, importId: ImportId, since: Date, mark: ActorMark): Promise<TakenBack> {
  const beganAt = since.toISOString();
  await listTouched(tx, importId);
  await criteriaForWriting(tx, await listed(tx));
  await keepWhatOthersTouched(tx, importId, beganAt);
  await tx.execute(sql`select take_back_import(${importId}::bigint, array(select lead_id from undoing where not kept), ${beganAt}::timestamptz, ${mark.label})`);
  const removed = await tx.execute(sql`delete from leads l using undoing u where l.lead_id = u.lead_id and not u.kept and l.import_id = ${importId}::bigint returning 1`);
  const restored = await tx.execute<{ lead_id: string }>(sql`
    select u.lead_id from undoing u join leads l on l.lead_id = u.lead_id where not u.kept order by u.lead_id`);
  await restoreFacts(tx, importId);
  await restoreHandOffs(tx, beganAt);
  const ids = restored.map(({ lead_id }) => Number(lead_id) as LeadId);
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    await standBackWithout(tx, batch, importId);
    await rejudgeLeads(tx, batch, { mark, recordedAt: Date.now(), importId: null });
  }
  await tx.execute(sql`delete from import_changes c using undoing u where c.lead_id = u.lead_id and not u.kept and c.import_id = ${importId}::bigint`);
  const kept = await tx.execute<{ lead_id: string }>(sql`select lead_id from undoing where kept order by lead_id`);
  return { removed: removed.length, restored: ids.length, kept: kept.map(({ lead_id }) => Number(lead_id) as LeadId) };
}

/** Every lead that the import made or told of, held until the transaction ends. */
async function listTouched(tx: Transaction, importId: ImportId): Promise<void> {
  const tables = ["leads", "import_changes", "identities", "interactions", "stage_changes", "hand_offs", "fact_changes"];
  const touched = sql.join(tables.map((table) => sql`select lead_id from ${sql.raw(table)} where import_id = ${importId}::bigint`), sql` union `);
  await tx.execute(sql`create temporary table undoing on commit drop as select t.lead_id, false as kept from (${touched}) t`);
  await tx.execute(sql`create unique index on undoing (lead_id)`);
  await tx.execute(sql`analyze undoing`);
  await tx.execute(sql`select count(*) from (select l.lead_id from leads l join undoing u on u.lead_id = l.lead_id order by l.lead_id for update of l) held`);
}

async function listed(tx: Transaction): Promise<LeadId[]> {
  return (await tx.execute<{ lead_id: string }>(sql`select lead_id from undoing`)).map(({ lead_id }) => Number(lead_id) as LeadId);
}

/** What the criteria concluded by themselves does not count as touched: it is concluded anew. */
async function keepWhatOthersTouched(tx: Transaction, importId: ImportId, beganAt: string): Promise<void> {
  const other = sql`import_id is distinct from ${importId}::bigint`;
  await tx.execute(sql`
    update undoing u set kept = true from leads l where l.lead_id = u.lead_id and (
      (l.told_import_id is distinct from ${importId}::bigint and (l.import_id = ${importId}::bigint
        or exists (select from import_changes c where c.lead_id = l.lead_id and c.import_id = ${importId}::bigint)))
      or exists (select from interactions i where i.lead_id = l.lead_id and i.received_at >= ${beganAt}::timestamptz and i.${other})
      or exists (select from identities d where d.lead_id = l.lead_id and d.recorded_at >= ${beganAt}::timestamptz and d.${other})
      or exists (select from stage_changes s where s.lead_id = l.lead_id and s.recorded_at >= ${beganAt}::timestamptz and s.${other}
        and (s.import_id is not null or s.actor ~ '^(person|key) ')))`);
}

async function restoreFacts(tx: Transaction, importId: ImportId): Promise<void> {
  await tx.execute(sql`delete from identities d using undoing u where d.lead_id = u.lead_id and not u.kept and d.import_id = ${importId}::bigint`);
  await tx.execute(sql`
    update leads l set name = b.name, first_name = b.first_name, last_name = b.last_name, email = b.email, phone = b.phone, company = b.company,
      job_title = b.job_title, country = b.country, city = b.city, industry = b.industry, website = b.website, company_size = b.company_size,
      do_not_contact = b.do_not_contact, attributes = b.attributes, source = b.source, medium = b.medium, campaign = b.campaign, owner_id = b.owner_id,
      deal_value = b.deal_value, currency = b.currency, created_at = b.created_at, told_import_id = b.told_import_id
    from undoing u join import_changes c on c.lead_id = u.lead_id and c.import_id = ${importId}::bigint, jsonb_populate_record(null::leads, c.before) b
    where l.lead_id = u.lead_id and not u.kept`);
}

/** Offers made since are gone by now; offers that were taken from sales since wait again. */
async function restoreHandOffs(tx: Transaction, beganAt: string): Promise<void> {
  await tx.execute(sql`
    update hand_offs h set decision = null, decided_at = null, decided_by = null, reason = null, note = null
    from undoing u where h.lead_id = u.lead_id and not u.kept and h.decided_at >= ${beganAt}::timestamptz`);
}
