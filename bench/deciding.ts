import postgres from "postgres";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { HandOffId, PersonId } from "@/funnel/ids";
import { allow } from "@/funnel/permissions";
import { acceptHandOff } from "@/server/hand-off/accept-hand-off";
import { followQueue } from "@/server/hand-off/follow-queue";

const CLIENTS = 16;
const EACH = 60;
const OPEN_PAGES = 200;
const NOW = Date.UTC(2026, 0, 1);

/** Sixteen who decide on one queue at once, beside the same writes by bare statements; and what two hundred open pages cost them. */
export async function deciding(url: string): Promise<void> {
  const raw = await rawDecider(url);
  const [bare, own] = [[await atOnce(raw.decide)], [await atOnce(acceptNext())]];
  for (let round = 0; round < 2; round += 1) {
    bare.push(await atOnce(raw.decide));
    own.push(await atOnce(acceptNext()));
  }
  await raw.close();
  const [plain, ours] = [middle(bare), middle(own)];
  console.log(`  ${CLIENTS} clients accepting, each one lead after another: ${ours.perSecond.toFixed(0)}/s, bare statements with SKIP LOCKED ${plain.perSecond.toFixed(0)}/s; ${(ours.perSecond / plain.perSecond).toFixed(2)} of it`);
  console.log(`  one acceptance, milliseconds: median ${ours.median.toFixed(1)}, 99 in 100 within ${ours.p99.toFixed(1)} (${(ours.p99 / ours.median).toFixed(1)} times the median)`);
  const stops = await Promise.all(Array.from({ length: OPEN_PAGES }, (_, place) => followQueue(allow(repOf(1 + (place % 50)), "handoff:read"), null, (news) => void JSON.stringify(news))));
  const watched = await atOnce(acceptNext());
  for (const stop of stops) stop();
  console.log(`  the same with ${OPEN_PAGES} pages following: ${watched.perSecond.toFixed(0)}/s, median ${watched.median.toFixed(1)}`);
  const [lost] = await db().execute<{ lost: number }>(sql`select count(*)::int as lost from hand_offs h join passes p on p.lead_id = h.lead_id and p.pass = h.pass where (h.decision is null) <> (p.stage = 'sal')`);
  console.log(`  hand-offs whose pass says otherwise: ${lost?.lost}`);
}

type Pace = { readonly perSecond: number; readonly median: number; readonly p99: number };

async function atOnce(decide: (client: number) => Promise<void>): Promise<Pace> {
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => {
    for (let count = 0; count < EACH; count += 1) {
      const start = performance.now();
      await decide(client);
      times.push(performance.now() - start);
    }
  }));
  const seconds = (performance.now() - began) / 1000;
  times.sort((one, other) => one - other);
  return { perSecond: times.length / seconds, median: times[Math.floor(times.length / 2)] ?? Number.NaN, p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN };
}

function middle(paces: readonly Pace[]): Pace {
  return [...paces].sort((one, other) => one.perSecond - other.perSecond)[Math.floor(paces.length / 2)]!;
}

const repOf = (id: number) => ({ kind: "person", personId: id as PersonId, name: `Rep ${id}`, role: "sales" }) as const;

/** Each client takes the leads that everybody may take, from its own part of the list, as reps do who have claimed theirs. */
function acceptNext(): (client: number) => Promise<void> {
  const waiting = new Map<number, HandOffId[]>();
  return async (client) => {
    let own = waiting.get(client);
    if (!own?.length) {
      const rows = await db().execute<{ id: HandOffId }>(sql`
        select id::float8 as id from hand_offs where decision is null and owner_id is null and id % ${CLIENTS} = ${client} order by rank desc limit ${EACH}`);
      waiting.set(client, (own = rows.map(({ id }) => id)));
    }
    await acceptHandOff(allow(repOf(client + 1), "handoff:decide"), own.shift()!, NOW);
  };
}

/** What somebody would write by hand: claim the best with SKIP LOCKED, and the writes that an acceptance takes, on connections of their own. */
async function rawDecider(url: string) {
  const client = postgres(url, { max: CLIENTS, prepare: true, onnotice: () => undefined });
  const decide = async (rep: number) => {
    await client.begin(async (tx) => {
      const [offer] = await tx<{ lead_id: string; id: string }[]>`
        select lead_id, id from hand_offs where decision is null and owner_id is null order by rank desc, id limit 1 for update skip locked`;
      if (!offer) throw new Error("The queue has run out");
      await tx`update hand_offs set decision = 'accepted', decided_at = now(), decided_by = ${rep + 1} where lead_id = ${offer.lead_id} and id = ${offer.id}`;
      await tx`update passes set stage = 'accepted', furthest = 'accepted', accepted_at = now(), owner_id = ${rep + 1} where lead_id = ${offer.lead_id} and pass = 1 and stage = 'sal'`;
      await tx`insert into stage_changes (lead_id, pass, type, from_stage, to_stage, occurred_at, actor, actor_id) values (${offer.lead_id}, 1, 'move', 'sal', 'accepted', now(), 'bench', ${rep + 1})`;
      await tx`update leads set stage = 'accepted', furthest = 'accepted' where lead_id = ${offer.lead_id}`;
      await tx`insert into hand_off_events (lead_id, hand_off_id, at, what, actor, actor_id) values (${offer.lead_id}, ${offer.id}, now(), 'accepted', 'bench', ${rep + 1})`;
      await tx`update standings set judged_version = 1 where lead_id = ${offer.lead_id}`;
    });
  };
  return { decide, close: () => client.end() };
}
