import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { attempts, oneTimeLinks, people } from "@/db/schema/people";
import { makeAccount, PASSWORD } from "@/db/testing/make-account";
import { type Actor, allow } from "@/funnel/permissions";
import { issueLink, spendLink } from "../one-time-link";
import { acceptInvitation } from "./accept-invitation";
import { createFirstAdministrator } from "./create-first-administrator";
import { findLinkPerson } from "./find-link-person";
import { findSessionPerson } from "./find-session-person";
import { invitePerson } from "./invite-person";
import { requestReset } from "./request-reset";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";

const baton: Actor = { kind: "system", name: "Baton" };
const gate = allow(baton, "session:open");
const manage = allow(baton, "people:manage");
const address = "198.51.100.7";
const tokenOf = (link: string) => link.split("/").at(-1) ?? "";

beforeEach(() => db().delete(attempts));

test("somebody invited chooses a password once, and signs in with it", async () => {
  const { link, personId, mail } = await invitePerson(manage, { name: "Ann", email: "ann@baton.test", role: "sales" });
  expect(mail).toBe("not set up");
  const token = tokenOf(link);
  expect(await findLinkPerson(gate, "invitation", token)).toEqual({ name: "Ann", email: "ann@baton.test" });
  const session = await acceptInvitation(gate, { token, password: PASSWORD });
  expect(await findSessionPerson(gate, session)).toEqual({ kind: "person", personId, name: "Ann", role: "sales", email: "ann@baton.test" });
  await expect(acceptInvitation(gate, { token, password: "another long one" })).rejects.toMatchObject({ type: "not_found" });
  await expect(findLinkPerson(gate, "invitation", token)).rejects.toMatchObject({ type: "not_found" });
  expect(await signIn(gate, { email: "Ann@Baton.test", password: PASSWORD, address })).toEqual(session);
});

test("two people cannot be invited with one e-mail", async () => {
  const { email } = await makeAccount();
  await expect(invitePerson(manage, { name: "Again", email, role: "sales" })).rejects.toMatchObject({ type: "invalid", fields: { email: expect.any(String) } });
});

test("of twenty uses of one link at the same moment exactly one succeeds", async () => {
  const { personId } = await makeAccount({ password: null });
  const link = await db().transaction((tx) => issueLink(tx, "invitation", personId));
  const uses = await Promise.allSettled(Array.from({ length: 20 }, () => db().transaction((tx) => spendLink(tx, "invitation", tokenOf(link)))));
  expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a link is good for its own purpose only, and until it expires", async () => {
  const { personId } = await makeAccount();
  const link = tokenOf(await db().transaction((tx) => issueLink(tx, "reset", personId)));
  await expect(acceptInvitation(gate, { token: link, password: PASSWORD })).rejects.toMatchObject({ type: "not_found" });
  await db().update(oneTimeLinks).set({ expiresAt: sql`now()` }).where(eq(oneTimeLinks.personId, personId));
  await expect(resetPassword(gate, { token: link, password: "another long one" })).rejects.toMatchObject({ type: "not_found" });
});

test("a reset ends every session of before and every other link", async () => {
  const { email, personId } = await makeAccount();
  const before = await signIn(gate, { email, password: PASSWORD, address });
  const [first, second] = await db().transaction(async (tx) => [await issueLink(tx, "reset", personId), await issueLink(tx, "reset", personId)] as const);
  const after = await resetPassword(gate, { token: tokenOf(second), password: "another long one" });
  expect(await findSessionPerson(gate, before)).toBeNull();
  expect(await findSessionPerson(gate, after)).not.toBeNull();
  await expect(resetPassword(gate, { token: tokenOf(first), password: "a third long one" })).rejects.toMatchObject({ type: "not_found" });
  await expect(signIn(gate, { email, password: PASSWORD, address })).rejects.toMatchObject({ type: "invalid" });
});

test("asking for a reset says nothing, and makes at most three links an hour for an account that exists", async () => {
  const { email, personId } = await makeAccount();
  for (let asked = 0; asked < 5; asked++) await requestReset(gate, { email });
  await requestReset(gate, { email: "nobody@baton.test" });
  expect(await db().$count(oneTimeLinks, eq(oneTimeLinks.personId, personId))).toBe(3);
});

test("the first administrator is made by the printed link, and only while there is none", async () => {
  await db().update(people).set({ role: "marketing" });
  const [one, other] = await db().transaction(async (tx) => [tokenOf(await issueLink(tx, "first_run", null)), tokenOf(await issueLink(tx, "first_run", null))] as const);
  expect(await findLinkPerson(gate, "first_run", one)).toBeNull();
  const session = await createFirstAdministrator(gate, { token: one, name: "First", email: "first@baton.test", password: PASSWORD });
  expect(session.role).toBe("admin");
  await expect(createFirstAdministrator(gate, { token: other, name: "Second", email: "second@baton.test", password: PASSWORD })).rejects.toMatchObject({ type: "conflict" });
});
