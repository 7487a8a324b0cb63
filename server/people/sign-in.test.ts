import { beforeEach, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { attempts } from "@/db/schema/people";
import { audit } from "@/db/schema/workspace";
import { makeAccount, PASSWORD } from "@/db/testing/make-account";
import { type Actor, allow } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { countAttempt } from "../count-attempt";
import { hashPassword, matchesPassword } from "../password-hash";
import { disablePerson } from "./disable-person";
import { signIn } from "./sign-in";

const baton: Actor = { kind: "system", name: "Baton" };
const gate = allow(baton, "session:open");
const manage = allow(baton, "people:manage");
const address = "198.51.100.7";

beforeEach(() => db().delete(attempts));

const refusalOf = (attempt: Promise<unknown>) => attempt.then(() => { throw new Error("was let in"); }, (cause: unknown) => { if (cause instanceof Refusal) return cause.message; throw cause; });

test("an absent account, a disabled one, one without a password and a wrong password are answered in the same words", async () => {
  const disabled = await makeAccount();
  await disablePerson(manage, disabled.personId);
  const invited = await makeAccount({ password: null });
  const active = await makeAccount();
  const answers = await Promise.all([
    refusalOf(signIn(gate, { email: "nobody@baton.test", password: PASSWORD, address })),
    refusalOf(signIn(gate, { email: disabled.email, password: PASSWORD, address })),
    refusalOf(signIn(gate, { email: invited.email, password: PASSWORD, address })),
    refusalOf(signIn(gate, { email: active.email, password: "wrong", address })),
  ]);
  expect(new Set(answers)).toEqual(new Set(["E-mail and password do not match an account here."]));
});

test("an absent account costs as much to answer as a wrong password", async () => {
  const kept = await hashPassword(PASSWORD);
  const took = async (work: () => Promise<unknown>) => {
    const before = process.cpuUsage();
    await work();
    return process.cpuUsage(before).user;
  };
  const known = await took(() => matchesPassword("wrong", kept));
  const unknown = await took(() => matchesPassword("wrong", null));
  expect(unknown).toBeGreaterThan(known / 3);
  expect(unknown).toBeLessThan(known * 3);
});

test("the sixth failure has to wait, whether or not the account exists, even with the right password, and a new process still knows", async () => {
  const { email } = await makeAccount();
  for (const name of [email, "nobody@baton.test"]) {
    for (let failure = 0; failure < 5; failure++) await refusalOf(signIn(gate, { email: name, password: "wrong", address: `${name}${failure}` }));
    await db().update(attempts).set({ lastAt: new Date() });
    expect(await refusalOf(signIn(gate, { email: name, password: PASSWORD, address }))).toMatch(/Too many attempts. Wait/);
  }
  await db().update(attempts).set({ lastAt: sql`now() - interval '1 hour'` });
  expect(await signIn(gate, { email, password: PASSWORD, address })).toMatchObject({ epoch: 1 });
  expect(await refusalOf(signIn(gate, { email, password: "wrong", address }))).toMatch(/do not match/);
});

test("many attempts at the same moment cannot outrun the count", async () => {
  const tries = await Promise.allSettled(Array.from({ length: 40 }, () => countAttempt("account", "rush@baton.test")));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
});

test("attempts that come at once do not make each other wait, whichever is counted first", async () => {
  const now = Date.now();
  await countAttempt("address", address, now);
  await countAttempt("address", address, now - 40);
  await countAttempt("account", "together@baton.test", now);
  await countAttempt("account", "together@baton.test", now - 40);
  expect((await db().select({ failures: attempts.failures }).from(attempts)).map(({ failures }) => failures)).toEqual([2, 2]);
});

test("an address that fails for thirty different accounts has to wait, and a success does not clear it", async () => {
  const { email } = await makeAccount();
  for (let failure = 0; failure < 29; failure++) await countAttempt("address", address);
  await signIn(gate, { email, password: PASSWORD, address });
  await countAttempt("address", address);
  expect(await refusalOf(signIn(gate, { email, password: PASSWORD, address }))).toMatch(/Too many attempts/);
});

test("signing in is in the audit by id, without e-mail", async () => {
  const { email, personId } = await makeAccount();
  await signIn(gate, { email, password: PASSWORD, address });
  const rows = await db().select().from(audit).where(sql`action = 'person.signed-in' and subject = ${`person ${personId}`}`);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(email);
});
