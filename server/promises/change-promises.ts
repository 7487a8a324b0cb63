import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { people } from "@/db/schema/people";
import { promises } from "@/db/schema/promises";
import { interactionKinds } from "@/db/schema/workspace";
import type { PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { PromiseInput } from "@/funnel/promise-input";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Promises one more kind of hand-off, looked at before those there are: the most particular comes first. */
export async function addPromise(allowed: Allowed<"settings:write">, told: PromiseInput): Promise<number> {
  return changing(async (tx) => {
    const id = await write(tx, told, sql`(select coalesce(min(position), 1) - 1 from ${promises} where retired_at is null)`);
    await recordAudit(tx, allowed, "promise.added", `promise ${id}`, told);
    return id;
  });
}

/** Changes a promise for the hand-offs from now on; those that wait keep the promise they were made under. */
export async function changePromise(allowed: Allowed<"settings:write">, id: number, told: PromiseInput, now: Moment = Date.now()): Promise<number> {
  return changing(async (tx) => {
    const { position, ...before } = await retire(tx, id, now);
    if (before.promisedFor === "anything" && told.promisedFor !== "anything") await refuseWithoutRest(tx);
    const after = await write(tx, told, sql`${position}`);
    await recordAudit(tx, allowed, "promise.changed", `promise ${after}`, { instead: id, ...told });
    return after;
  });
}

/** Ends a promise; hand-offs that wait under it keep it. One for everything else always stays. */
export async function retirePromise(allowed: Allowed<"settings:write">, id: number, now: Moment = Date.now()): Promise<void> {
  await changing(async (tx) => {
    await retire(tx, id, now);
    await refuseWithoutRest(tx);
    await recordAudit(tx, allowed, "promise.retired", `promise ${id}`);
  });
}

/** Looks at a promise one place earlier or later. */
export async function movePromise(allowed: Allowed<"settings:write">, id: number, towards: "earlier" | "later"): Promise<void> {
  await changing(async (tx) => {
    const rows = await tx.select({ id: promises.id }).from(promises).where(isNull(promises.retiredAt)).orderBy(asc(promises.position), asc(promises.id));
    const ids = rows.map((row) => row.id);
    const [from, to] = [ids.indexOf(id), ids.indexOf(id) + (towards === "earlier" ? -1 : 1)];
    if (from === -1) throw notThere();
    if (ids[to] === undefined) return;
    [ids[from], ids[to]] = [ids[to], id];
    for (const [position, each] of ids.entries()) await tx.update(promises).set({ position }).where(eq(promises.id, each));
    await recordAudit(tx, allowed, "promise.moved", `promise ${id}`, { order: ids });
  });
}

/** One at a time, so that two changes of the order do not mix. */
function changing<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`lock table promises in share row exclusive mode`);
    return work(tx);
  });
}

async function write(tx: Transaction, { escalateTo, ...told }: PromiseInput, position: ReturnType<typeof sql>): Promise<number> {
  const known = await tx.select({ kind: interactionKinds.kind }).from(interactionKinds);
  if (told.kinds.some((kind) => known.every((one) => one.kind !== kind))) throw new Refusal("invalid", "Choose kinds that there are.", { kinds: "Choose kinds that there are." });
  if (escalateTo !== null) {
    const [person] = await tx.select({ id: people.id }).from(people).where(and(eq(people.id, escalateTo as PersonId), isNull(people.disabledAt), isNotNull(people.email)));
    if (!person) throw new Refusal("invalid", "Choose somebody who has an account.", { escalateTo: "Choose somebody who has an account." });
  }
  const [made] = await tx.insert(promises).values({ ...told, escalateTo: escalateTo as PersonId | null, position }).returning({ id: promises.id });
  return made!.id;
}

async function retire(tx: Transaction, id: number, now: Moment): Promise<typeof promises.$inferSelect> {
  const [row] = await tx.update(promises).set({ retiredAt: new Date(now) }).where(and(eq(promises.id, id), isNull(promises.retiredAt))).returning();
  if (!row) throw notThere();
  return row;
}

async function refuseWithoutRest(tx: Transaction): Promise<void> {
  const [rest] = await tx.select({ id: promises.id }).from(promises).where(and(isNull(promises.retiredAt), eq(promises.promisedFor, "anything"))).limit(1);
  if (!rest) throw new Refusal("conflict", "This is the only promise for everything else. A hand-off without a promise would wait unseen: add another one first.");
}

function notThere(): Refusal {
  return new Refusal("conflict", "Somebody else has changed this promise meanwhile. Nothing was changed.");
}
