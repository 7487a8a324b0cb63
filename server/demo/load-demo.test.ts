import { randomBytes } from "node:crypto";
import { eq, isNull, sql } from "drizzle-orm";
import { afterAll, describe, expect, inject, it } from "vitest";
import { connectTo, db } from "@/db/client";
import { makeLead, makePerson } from "@/db/factories";
import { handOffs } from "@/db/schema/hand-offs";
import { leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import { workspace } from "@/db/schema/workspace";
import { databaseUrl } from "@/db/testing/database";
import { execute, withDatabase } from "@/db/testing/statements";
import { allow } from "@/funnel/permissions";
import { verifyHistory } from "../history/verify-history";
import { awaitsDemo } from "./awaits-demo";
import { loadDemo } from "./load-demo";

const NOW = Date.UTC(2026, 4, 18, 10, 42);
const size = { leads: 160, months: 2 };
const by = (permission: "settings:write") => allow({ kind: "system", name: "Baton" }, permission);
const others: string[] = [];

/** The rest of the test runs on a database of its own. */
async function onEmptyDatabase(): Promise<void> {
  const name = `baton_test_${randomBytes(6).toString("hex")}`;
  await execute(databaseUrl, `create database ${name} template ${inject("template")}`);
  others.push(name);
  await connectTo(withDatabase(databaseUrl, name));
}

afterAll(async () => {
  await connectTo(databaseUrl);
  for (const name of others) await execute(databaseUrl, `drop database ${name} with (force)`);
});

const funnel = () =>
  db().execute(sql`
    select l.email, p.pass, p.stage, p.lead_at, p.mql_at, p.sal_at, p.accepted_at, p.sql_at, p.won_at, p.ended_at, p.reason, p.deal_value, o.name,
      (select count(*) from interactions i where i.lead_id = l.lead_id) interactions,
      (select string_agg(s.to_stage || s.recorded_at, ' ' order by s.id) from stage_changes s where s.lead_id = l.lead_id and s.pass = p.pass) history
    from passes p join leads l using (lead_id) left join people o on o.id = p.owner_id order by l.email, p.lead_at, p.pass`);

describe("the demo company", () => {
  let whole: unknown;

  it("comes by the same verbs as real data: everything it shows follows from its history", async () => {
    const repId = await makePerson({ name: "Sal Demo", passwordHash: "set", isDemo: true });
    await loadDemo(by("settings:write"), { now: NOW, size });
    const verified = await verifyHistory(allow({ kind: "system", name: "Baton" }, "history:verify"));
    expect(verified).toMatchObject({ differences: [] });
    expect(verified.leads).toBeGreaterThan(size.leads * 0.95);
    expect(await db().select().from(workspace)).toMatchObject([{ name: "Larkspan", demoLoadedAt: expect.any(Date) as Date }]);
    const waiting = await db().select({ ownerId: handOffs.ownerId, dueAt: handOffs.dueAt }).from(handOffs).where(isNull(handOffs.decision));
    expect(waiting.length).toBeGreaterThanOrEqual(6);
    expect(waiting.some(({ ownerId }) => ownerId === repId)).toBe(true);
    expect(waiting.some(({ dueAt }) => dueAt.getTime() > NOW)).toBe(true);
    expect(await db().select().from(passes).where(eq(passes.ownerId, repId))).not.toEqual([]);
    whole = await funnel();
  });

  it("is loaded once", async () => {
    await expect(loadDemo(by("settings:write"), { now: NOW, size })).rejects.toMatchObject({ type: "conflict", message: expect.stringContaining("already") as string });
  });

  it("cut short again and again, is finished by the next load as if nothing had happened", async () => {
    await onEmptyDatabase();
    await makePerson({ name: "Sal Demo", passwordHash: "set", isDemo: true });
    for (const actsUntilKilled of [5, 150, 200, 17, 1, 120]) {
      let acts = 0;
      const onProgress = () => {
        if ((acts += 1) === actsUntilKilled) throw new Error("killed");
      };
      await expect(loadDemo(by("settings:write"), { now: NOW, size, onProgress })).rejects.toThrow("killed");
      expect(await db().select().from(workspace)).toMatchObject([{ demoLoadedAt: null }]);
    }
    expect(await awaitsDemo(by("settings:write"))).toBe(true);
    await loadDemo(by("settings:write"), { now: NOW + 60_000 });
    expect(await awaitsDemo(by("settings:write"))).toBe(false);
    expect(await funnel()).toEqual(whole);
  });

  it("does not mix with leads of somebody's own", async () => {
    await onEmptyDatabase();
    await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: NOW }] }] });
    await expect(loadDemo(by("settings:write"), { now: NOW, size })).rejects.toMatchObject({ type: "conflict" });
    expect(await db().select().from(leads)).toHaveLength(1);
  });
});
