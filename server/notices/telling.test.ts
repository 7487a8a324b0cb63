import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeLead } from "@/db/factories";
import { noticeChoices, noticeMails, notices } from "@/db/schema/notices";
import { people } from "@/db/schema/people";
import { databaseUrl } from "@/db/testing/database";
import { catchMails } from "@/db/testing/mail-catcher";
import { makeAccount } from "@/db/testing/make-account";
import type { HandOffEventKind } from "@/funnel/hand-off-events";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import { DAY, HOUR, MINUTE, type Moment } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { inTransaction } from "../in-transaction";
import { noteHandOffs } from "../note-hand-offs";
import { sendNextNoticeMail } from "./send-notice-mails";
import { tellHandOffs } from "./tell-hand-offs";

const telling = allow({ kind: "system", name: "test" }, "notice:tell");
/** A Monday at nine. */
const NOW = Date.UTC(2026, 10, 23, 9);
const catcher = await catchMails();
type Rep = Awaited<ReturnType<typeof makeAccount>>;
let rita: Rep;
let rob: Rep;
let manager: Rep;

beforeEach(async () => {
  vi.stubEnv("SMTP_URL", catcher.url);
  vi.stubEnv("BATON_URL", "https://baton.example.com");
  await db().update(people).set({ disabledAt: new Date() });
  [rita, rob, manager] = await Promise.all([makeAccount({ role: "sales", name: "Rita" }), makeAccount({ role: "sales", name: "Rob" }), makeAccount({ role: "manager", name: "Mona" })]);
  await tell();
  catcher.caught.length = 0;
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => catcher.close());

type Offer = { readonly leadId: LeadId; readonly handOffId: HandOffId };

async function offer(owner: Rep | null, at: Moment = NOW, name = "Ann Lee"): Promise<Offer> {
  const leadId = await makeLead({ name, company: "Acme", passes: [{ history: [{ to: "lead", occurredAt: at - DAY }, { to: "sal", occurredAt: at }] }] });
  const handOffId = await makeHandOff(leadId, { offeredAt: new Date(at), ownerId: owner?.personId ?? null });
  await note({ leadId, handOffId }, "offered", at);
  return { leadId, handOffId };
}

const note = (one: Offer, what: HandOffEventKind, at = NOW, by: PersonId | null = null) => inTransaction((tx) => noteHandOffs(tx, [{ ...one, what }], { mark: { label: "test", personId: by }, at }));
const decide = ({ handOffId }: Offer, decision = "accepted") => db().execute(sql`update hand_offs set decision = ${decision}, decided_at = now() where id = ${handOffId}`);
const noticesOf = (rep: Rep) => db().select({ what: notices.what, handOffId: notices.handOffId, count: notices.count }).from(notices).where(eq(notices.personId, rep.personId)).orderBy(notices.id);
const choose = (rep: Rep, more: Partial<typeof noticeChoices.$inferInsert>) => db().insert(noticeChoices).values({ personId: rep.personId, inApp: ["handed_over"], byMail: ["handed_over"], mailPause: 15, ...more });
/** Transactions of other databases on the same server number themselves along with ours; once all that began before are over, what is written here is told. */
async function tell(now = NOW) {
  const [row] = await db().execute<{ mine: string }>(sql`select pg_current_xact_id()::text as mine`);
  await expect.poll(async () => (await db().execute<{ over: boolean }>(sql`select pg_snapshot_xmin(pg_current_snapshot()) > ${row!.mine}::xid8 as over`))[0]?.over).toBe(true);
  return tellHandOffs(telling, now);
}
async function sendAll(now = NOW): Promise<void> {
  while (await sendNextNoticeMail(telling, now));
}

describe("who is told", () => {
  it("the rep a hand-off waits for; of one for whoever is first, every rep; nobody of what they did themselves", async () => {
    const [mine, open, ownDoing] = [await offer(rita), await offer(null), await offer(rob)];
    await note(ownDoing, "assigned", NOW, rob.personId);
    await tell();
    expect(await noticesOf(rita)).toEqual([mine, open].map(({ handOffId }) => ({ what: "handed_over", handOffId, count: 1 })));
    expect(await noticesOf(rob)).toEqual([open, ownDoing].map(({ handOffId }) => ({ what: "handed_over", handOffId, count: 1 })));
    expect(await noticesOf(manager)).toEqual([]);
  });

  it("of a warning the rep, of a promise that was broken the manager too, of one passed on both reps", async () => {
    const [warned, broken] = [await offer(rita), await offer(rita)];
    await tell();
    await note(warned, "warned");
    await note(broken, "breached");
    await decide(broken, "passed_on");
    await note(broken, "passed_on");
    const [after] = await db().execute<{ id: HandOffId }>(sql`insert into hand_offs (lead_id, pass, offered_at, due_at, owner_id, after_id) values (${broken.leadId}, 1, now(), now(), ${rob.personId}, ${broken.handOffId}) returning id::float8 as id`);
    await note({ ...broken, handOffId: after!.id }, "offered");
    await tell();
    expect((await noticesOf(rita)).slice(2)).toEqual(expect.arrayContaining([{ what: "warned", handOffId: warned.handOffId, count: 1 }, { what: "breached", handOffId: broken.handOffId, count: 1 }, { what: "passed_on", handOffId: broken.handOffId, count: 1 }]));
    expect(await noticesOf(manager)).toEqual([{ what: "breached", handOffId: broken.handOffId, count: 1 }]);
    expect(await noticesOf(rob)).toEqual([{ what: "passed_on", handOffId: after!.id, count: 1 }]);
  });

  it("nobody of history, of what is decided by now, or of kinds that they did not choose", async () => {
    await choose(rob, { inApp: [], byMail: [] });
    await offer(rita, NOW - 3 * DAY);
    await decide(await offer(rita));
    await offer(rob);
    await tell();
    expect([await noticesOf(rita), await noticesOf(rob)]).toEqual([[], []]);
  });

  it("of many at once by one notice", async () => {
    for (let turn = 0; turn < 12; turn += 1) await offer(rita);
    await tell();
    expect(await noticesOf(rita)).toEqual([{ what: "handed_over", handOffId: null, count: 12 }]);
  });
});

describe("exactly once", () => {
  it("with writers and workers all at once", async () => {
    const made = await Promise.all(Array.from({ length: 9 }, () => offer(rita)));
    const workers = () => Promise.all([tell(), tell(), tell()]);
    await Promise.all([workers(), ...made.map((one) => note(one, "warned")), workers()]);
    await workers();
    const kinds = (await noticesOf(rita)).map(({ what, handOffId }) => `${what} ${handOffId}`);
    expect(kinds.toSorted()).toEqual(made.flatMap(({ handOffId }) => [`handed_over ${handOffId}`, `warned ${handOffId}`]).toSorted());
  });

  it("also for what commits later than what came after it", async () => {
    const slow = postgres(databaseUrl, { max: 1 });
    const late = await offer(rita, NOW - 3 * DAY);
    await tell();
    await slow`begin`;
    await slow`insert into hand_off_events (lead_id, hand_off_id, at, what, actor) values (${late.leadId}, ${late.handOffId}, ${new Date(NOW).toISOString()}, 'warned', 'test')`;
    const quick = await offer(rita);
    await tellHandOffs(telling, NOW);
    await slow`commit`;
    await slow.end();
    await tell();
    await tell();
    expect((await noticesOf(rita)).map(({ what, handOffId }) => [what, handOffId]).toSorted()).toEqual([["handed_over", quick.handOffId], ["warned", late.handOffId]]);
  });

  it("by mail too, however many workers send", async () => {
    await offer(rita);
    await offer(rob);
    await tell();
    await Promise.all([sendAll(), sendAll(), sendAll(), sendAll()]);
    expect(catcher.caught.flatMap(({ to }) => to).toSorted()).toEqual([rita.email, rob.email].toSorted());
  });
});

describe("a mail", () => {
  it("names one hand-off, with links that only open it; many are one mail, the next after a pause", async () => {
    const one = await offer(rita, NOW, "Ann <b>Lee</b>\r\nBcc: eve@example.com");
    await tell();
    await sendAll();
    const [first] = catcher.caught;
    expect(first?.to).toEqual([rita.email]);
    expect(first?.body).toMatch(/^Subject: New hand-off: Ann <b>Lee<\/b> Bcc: eve@example.com, Acme/m);
    expect(first?.body).toContain(`https://baton.example.com/leads/${one.leadId}?decide=accept&handOff=${one.handOffId}`);
    expect(first?.body).toContain("multipart/alternative");
    expect(first?.body).not.toContain("<strong>Ann <b>");
    for (let turn = 0; turn < 3; turn += 1) await offer(rita);
    await tell(NOW + 5 * MINUTE);
    await sendAll(NOW + 5 * MINUTE);
    expect(catcher.caught).toHaveLength(1);
    await tell(NOW + 15 * MINUTE);
    await sendAll(NOW + 15 * MINUTE);
    expect(catcher.caught[1]?.body).toMatch(/^Subject: 3 new hand-offs\r$/m);
  });

  it("is held over quiet hours by the rep's own clock, and says then what is still to say", async () => {
    await choose(rita, { quietFrom: 9 * 60, quietTo: 17 * 60 });
    const [gone] = [await offer(rita, NOW, "Gone By"), await offer(rita, NOW, "Still There")];
    await tell();
    await decide(gone);
    expect(await db().select().from(noticeMails).where(eq(noticeMails.personId, rita.personId))).toEqual([]);
    await tell(NOW + 8 * HOUR);
    await sendAll(NOW + 8 * HOUR);
    expect(catcher.caught.map(({ body }) => /^Subject: .*$/m.exec(body)?.[0].trim())).toEqual(["Subject: New hand-off: Still There, Acme"]);
  });

  it("is tried again later and later where the mail server refuses it, and given up at last", async () => {
    catcher.refuse(true);
    await offer(rita);
    await tell();
    for (const minutes of [0, 1, 6, 21, 81, 261, 621, 1341]) await sendAll(NOW + minutes * MINUTE);
    const stateOf = async () => (await db().select({ state: noticeMails.state, tries: noticeMails.tries }).from(noticeMails).where(eq(noticeMails.personId, rita.personId)))[0];
    expect(await stateOf()).toEqual({ state: "failed", tries: 8 });
    catcher.refuse(false);
    await sendAll(NOW + 9 * DAY);
    expect(catcher.caught).toEqual([]);
  });

  it("is not made where no mail server is set up: the notice stands in the app alone", async () => {
    vi.stubEnv("SMTP_URL", "");
    await offer(rita);
    expect(await tell()).toMatchObject({ notices: 1, mails: 0 });
  });
});

describe("the daily digest", () => {
  it("comes once at the chosen time by the person's clock, says what waits and what is overdue, and not at all when nothing does", async () => {
    await choose(rita, { inApp: [], byMail: [], digestAt: 9 * 60 });
    await choose(rob, { inApp: [], byMail: [], digestAt: 9 * 60 });
    await offer(rita, NOW - 2 * DAY, "Late One");
    await offer(rita, NOW - HOUR, "Fresh One");
    await tell(NOW - MINUTE);
    await sendAll(NOW - MINUTE);
    expect(catcher.caught).toEqual([]);
    await Promise.all([tell(), tell()]);
    await tell(NOW + HOUR);
    await sendAll(NOW + HOUR);
    const [digest, ...more] = catcher.caught.filter(({ to }) => to.includes(rita.email));
    expect(more).toEqual([]);
    expect(digest?.body).toMatch(/^Subject: Today: \d+ hand-offs wait, \d+ overdue\r$/m);
    expect(digest?.body).toContain("Late One");
    await db().execute(sql`update hand_offs set decision = 'withdrawn', decided_at = now() where decision is null`);
    catcher.caught.length = 0;
    await tell(NOW + DAY);
    await sendAll(NOW + DAY);
    expect(catcher.caught).toEqual([]);
  });
});
