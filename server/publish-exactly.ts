import { eq, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { publishings } from "@/db/schema/publishings";
import type { Criteria } from "@/funnel/criteria";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Effect } from "@/funnel/preview";
import { criteriaInForce } from "./criteria-in-force";
import { blocksOf } from "./preview-run";
import { effectsHolding, nextVersion } from "./publish-effects";
import { type LeadHistory, readHistoriesOf } from "./read-histories";
import { whileNobodyWrites } from "./writing-turn";

/** What publishing at this very moment does: nobody writes to a lead until `write` has ended. */
export type AtThisMoment = { readonly tx: Transaction; readonly at: Moment; readonly follows: number | null; readonly leads: number; readonly effects: readonly Effect[] };

/**
 * Finds exactly what publishing these criteria does at the moment it is done, and publishes or refuses in `write`. Every lead
 * is read without holding anybody up; then, while nobody writes, only those written to since and those that time alone has
 * changed are read again.
 */
export async function publishExactly<Result>(criteria: Criteria, write: (moment: AtThisMoment) => Promise<Result>): Promise<Result> {
  const id = await announce();
  try {
    const look = new Look(criteria);
    await inOneMoment((tx) => look.atEveryLead(tx));
    for (let round = 0; round < MOST_ROUNDS && (await inOneMoment((tx) => look.atTouched(tx))) > FEW; round += 1);
    return await whileNobodyWrites(async (tx) => {
      await look.atTouched(tx);
      return write({ tx, at: look.at, follows: look.follows, leads: look.leads, effects: look.effects() });
    });
  } finally {
    await leave(id);
  }
}

const MOST_ROUNDS = 8;
const FEW = 50;
/** Nobody who has written by now was judged at the moment after. */
const A_MOMENT = 1;
const LONGEST = 30 * 60_000;

/** From here on every writer notes the leads it writes to: those who began before have ended when this returns. */
async function announce(): Promise<number> {
  const [publishing] = await db().insert(publishings).values({ until: new Date(Date.now() + LONGEST) }).returning({ id: publishings.id });
  if (!publishing) throw new Error("A publishing was not written");
  await whileNobodyWrites(async () => undefined);
  return publishing.id;
}

async function leave(id: number): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.delete(publishings).where(eq(publishings.id, id));
    await tx.execute(sql`delete from publishings where until < now()`);
    await tx.execute(sql`delete from touched_leads where not exists (select from publishings)`);
  });
}

function inOneMoment<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return db().transaction(work, { isolationLevel: "repeatable read", accessMode: "read only" });
}

/** What is known of the effects so far, lead by lead. */
class Look {
  at: Moment = 0;
  follows: number | null = null;
  leads = 0;
  private readonly byLead = new Map<LeadId, readonly Effect[]>();
  private readonly holdsUntil = new Map<LeadId, Moment>();
  private readonly seen = new Set<number>();
  constructor(private readonly criteria: Criteria) {}

  async atEveryLead(tx: Transaction): Promise<void> {
    await this.touched(tx);
    for await (const histories of blocksOf(tx)) {
      this.leads += histories.length;
      await this.take(tx, histories, Date.now() + A_MOMENT);
    }
  }

  /** Looks again at the leads written to since, and at those whose time has come; says how many these were. */
  async atTouched(tx: Transaction): Promise<number> {
    const at = Date.now() + A_MOMENT;
    const due = [...this.holdsUntil].flatMap(([leadId, until]) => (until <= at ? [leadId] : []));
    const ids = [...new Set([...(await this.touched(tx)), ...due])];
    for (const leadId of ids) this.forget(leadId);
    await this.take(tx, await readHistoriesOf(tx, ids), at);
    return ids.length;
  }

  effects(): Effect[] {
    return [...this.byLead.values()].flat();
  }

  private async take(tx: Transaction, histories: readonly LeadHistory[], at: Moment): Promise<void> {
    const inForce = await criteriaInForce(tx);
    const next = nextVersion(inForce, this.criteria, at);
    this.at = at;
    this.follows = inForce.at(-1)?.version ?? null;
    for (const history of histories) {
      const { effects, until } = effectsHolding(history, inForce, next);
      if (effects.length > 0) this.byLead.set(history.lead.leadId, effects);
      if (until < at + LONGEST) this.holdsUntil.set(history.lead.leadId, until);
    }
  }

  private forget(leadId: LeadId): void {
    this.byLead.delete(leadId);
    this.holdsUntil.delete(leadId);
  }

  private async touched(tx: Transaction): Promise<LeadId[]> {
    const rows = await tx.execute<{ id: string; lead_id: string }>(sql`select id, lead_id from touched_leads`);
    const news = rows.filter(({ id }) => !this.seen.has(Number(id)));
    for (const { id } of news) this.seen.add(Number(id));
    return news.map(({ lead_id }) => Number(lead_id) as LeadId);
  }
}
