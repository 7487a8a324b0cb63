import { db } from "@/db/client";

/** What the leads of `fillBase` did: about ten interactions each, few leads with many, more in the weeks after they came; eight kinds, ten pages. */
export async function fillInteractions(): Promise<void> {
  await db().$client.unsafe(`
    insert into interactions (lead_id, id, occurred_at, received_at, kind, properties)
    select lead_id, gen_random_uuid(), at, at,
      (array['page_view', 'email_open', 'email_click', 'form_submit', 'download', 'webinar', 'demo_request', 'pricing_view'])[width_bucket(which, array[0, 0.55, 0.73, 0.80, 0.85, 0.90, 0.93, 0.95])],
      case when which < 0.55 then jsonb_build_object('path', '/page-' || floor(10 * power(random(), 2))) end
    from (
      select l.lead_id, random() as which, date_trunc('milliseconds', least(l.created_at - ln(1 - random()) * interval '40 days', timestamptz '2026-01-01')) as at
      from leads l cross join lateral generate_series(1, 1 + floor(-ln(1 - (hashint8(l.lead_id)::bigint & 65535) / 65536.0) * 9.5)::int)
    ) did;
    analyze interactions`);
}
