import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { COMPANY } from "@/db/demo/company";
import { DEMO_CRITERIA } from "@/db/demo/demo-criteria";
import { PLAYED_REP, REPS } from "@/db/demo/reps";
import { type StoryAsked, tellStory } from "@/db/demo/story";
import { interactions } from "@/db/schema/interactions";
import { leads } from "@/db/schema/leads";
import { people } from "@/db/schema/people";
import { audit, workspace } from "@/db/schema/workspace";
import { DAY, HOUR, type Moment } from "@/funnel/moment";
import { type Allowed, allow, type Role } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { publishCriteria } from "../criteria/publish-criteria";
import { recordAudit } from "../record-audit";
import { routeDemo } from "./route-demo";
import { actOut, type Cast, type CastMember, type DemoProgress } from "./act-out";
import { giveHours } from "./give-hours";

type DemoAsked = {
  readonly now?: Moment;
  readonly size?: Pick<StoryAsked, "leads" | "months">;
  readonly onProgress?: (progress: DemoProgress) => void;
};

export type DemoLoaded = { readonly leads: number; readonly interactions: number };

/**
 * Loads the demo company, eighteen months up to now, by the same verbs as real data. A load that was cut short is finished by
 * the next one, from where it was; until then the company is not there. Refused where there are leads of somebody's own.
 */
export async function loadDemo(allowed: Allowed<"settings:write">, { now = Date.now(), size = WHOLE, onProgress = () => undefined }: DemoAsked = {}): Promise<DemoLoaded> {
  await db().transaction(async (alone) => {
    const story = tellStory(await begin(alone, allowed, { seed: 1, now, ...size }));
    if (await isUnwritten()) await publish(allowed, story.begins - 14 * DAY + 8 * HOUR);
    const cast = await castReps();
    await giveHours(allowed, cast, now);
    await actOut(allowed, story, cast, onProgress);
    await routeDemo(allowed, await demoPerson("sales"));
    await db().update(workspace).set({ name: COMPANY.name, currency: COMPANY.currency, demoLoadedAt: new Date() }).where(eq(workspace.id, 1));
    await recordAudit(db(), allowed, "demo.loaded", "demo company");
  });
  await db().execute(sql`analyze`);
  const [loaded] = await db().select({ leads: sql<number>`count(*)::int`, interactions: sql<number>`(select count(*)::int from ${interactions})` }).from(leads);
  return loaded ?? { leads: 0, interactions: 0 };
}

const WHOLE = { leads: 4400, months: 18 } as const;
const LOADING = 271_828;

/** Holds off every other load until this one is over, and says which story is to be told: the one begun, or a new one. */
async function begin(alone: Transaction, allowed: Allowed<"settings:write">, asked: StoryAsked): Promise<StoryAsked> {
  await alone.execute(sql`select pg_advisory_xact_lock(${LOADING})`);
  const [known] = await alone.select({ loadedAt: workspace.demoLoadedAt }).from(workspace);
  if (known?.loadedAt) throw new Refusal("conflict", "The demo company is here already. Nothing was changed.");
  const [begun] = await alone.select({ details: audit.details }).from(audit).where(eq(audit.action, "demo.begun")).orderBy(desc(audit.id)).limit(1);
  if (begun) return storyBegun.parse(begun.details);
  const [lead] = await alone.select({ leadId: leads.leadId }).from(leads).limit(1);
  if (lead || !(await isUnwritten())) throw new Refusal("conflict", "There are leads or criteria of your own here, and the demo company would mix with them. Load it into an empty database.");
  const { now, ...same } = asked;
  await recordAudit(db(), allowed, "demo.begun", "demo company", { ...same, until: new Date(now).toISOString() });
  return asked;
}

/** What the audit keeps of a story that was begun, so that the next load tells the same one. */
const storyBegun = z
  .object({ seed: z.number(), leads: z.number(), months: z.number(), until: z.iso.datetime() })
  .transform(({ until, ...same }): StoryAsked => ({ ...same, now: Date.parse(until) }));

async function isUnwritten(): Promise<boolean> {
  const [row] = await db().execute<{ unwritten: boolean }>(sql`select not exists (select from criteria_versions) as unwritten`);
  return row?.unwritten ?? true;
}

async function publish({ actor }: Allowed<"settings:write">, at: Moment): Promise<void> {
  const marketer = await demoPerson("marketing");
  const reason = "Our first written criteria, agreed between marketing and sales";
  await publishCriteria(allow(marketer ?? actor, "criteria:publish"), { document: DEMO_CRITERIA, reason }, at);
}

/** The reps of the story as people here: one is played by the demo's sales account, where there is one, the others are known by name alone. */
async function castReps(): Promise<Cast> {
  const cast = new Map<string, CastMember>();
  const played = await demoPerson("sales");
  for (const { key, name } of REPS) {
    cast.set(key, key === PLAYED_REP && played !== null ? played : await repWithoutAccount(name));
  }
  return cast;
}

async function repWithoutAccount(name: string): Promise<CastMember> {
  await db().insert(people).values({ name, reference: name, role: "sales" }).onConflictDoNothing();
  const actor = await actorWho(eq(people.reference, name));
  if (actor === null) throw new Error("A rep of the demo company was not written");
  return actor;
}

function demoPerson(role: Role): Promise<CastMember | null> {
  return actorWho(and(eq(people.isDemo, true), eq(people.role, role), isNull(people.disabledAt)));
}

async function actorWho(who: SQL | undefined): Promise<CastMember | null> {
  const [person] = await db().select({ personId: people.id, name: people.name, role: people.role }).from(people).where(who).limit(1);
  return person ? { kind: "person", ...person } : null;
}
