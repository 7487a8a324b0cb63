import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { makeAccount, PASSWORD } from "@/db/testing/make-account";
import type { PersonId } from "@/funnel/ids";
import { type Actor, allow, ROLES } from "@/funnel/permissions";
import { acceptInvitation } from "./accept-invitation";
import { changePassword } from "./change-password";
import { changeRole } from "./change-role";
import { disablePerson } from "./disable-person";
import { enablePerson } from "./enable-person";
import { findSessionPerson } from "./find-session-person";
import { giveAccount } from "./give-account";
import { listPeople } from "./list-people";
import { makeEntryLink } from "./make-entry-link";
import { renameMe } from "./rename-me";
import { renamePerson } from "./rename-person";
import { signIn } from "./sign-in";

const baton: Actor = { kind: "system", name: "Baton" };
const gate = allow(baton, "session:open");
const manage = allow(baton, "people:manage");
const nobody = 987_654 as PersonId;
const sessionOf = (email: string, password = PASSWORD) => signIn(gate, { email, password, address: "198.51.100.9" });

test("only an administrator manages people", async () => {
  for (const role of ROLES) {
    const person = await makeAccount({ role });
    if (role === "admin") expect(() => allow(person, "people:manage")).not.toThrow();
    else expect(() => allow(person, "people:manage")).toThrow(/This is for: admin/);
  }
  expect(() => allow({ kind: "key", keyId: 1 as never, name: "k", scopes: ["read", "write", "intake"] }, "people:manage")).toThrow();
});

test("a session ends when the person is disabled, and an old one stays ended when they are let in again", async () => {
  const { email, personId } = await makeAccount();
  const session = await sessionOf(email);
  await disablePerson(manage, personId);
  expect(await findSessionPerson(gate, session)).toBeNull();
  await enablePerson(manage, personId);
  expect(await findSessionPerson(gate, session)).toBeNull();
  expect(await findSessionPerson(gate, await sessionOf(email))).toMatchObject({ personId });
});

test("a session ends when the role changes, not when it is given the role it has", async () => {
  const { email, personId } = await makeAccount({ role: "sales" });
  const session = await sessionOf(email);
  await changeRole(manage, { personId, role: "sales" });
  expect(await findSessionPerson(gate, session)).toMatchObject({ role: "sales" });
  await changeRole(manage, { personId, role: "manager" });
  expect(await findSessionPerson(gate, session)).toBeNull();
});

test("a person changes their own password knowing the old one, and their other sessions end", async () => {
  const person = await makeAccount();
  const own = allow(person, "account:own");
  const session = await sessionOf(person.email);
  await expect(changePassword(own, { currentPassword: "wrong", newPassword: "another long one" })).rejects.toMatchObject({ fields: { currentPassword: expect.any(String) } });
  const renewed = await changePassword(own, { currentPassword: PASSWORD, newPassword: "another long one" });
  expect(await findSessionPerson(gate, session)).toBeNull();
  expect(await findSessionPerson(gate, renewed)).toMatchObject({ personId: person.personId });
  await sessionOf(person.email, "another long one");
});

test("the last administrator is neither disabled nor given another role", async () => {
  await db().update(people).set({ role: "marketing" }).where(eq(people.role, "admin"));
  const last = await makeAccount({ role: "admin" });
  await makeAccount({ role: "admin", password: null });
  await expect(disablePerson(manage, last.personId)).rejects.toMatchObject({ type: "conflict" });
  await expect(changeRole(manage, { personId: last.personId, role: "sales" })).rejects.toMatchObject({ type: "conflict" });
});

test("administrators who remove each other at the same moment leave one", async () => {
  await db().update(people).set({ role: "marketing" }).where(eq(people.role, "admin"));
  const administrators = await Promise.all(Array.from({ length: 6 }, () => makeAccount({ role: "admin" })));
  const removals = await Promise.allSettled(administrators.map(({ personId }, index) => (index % 2 ? disablePerson(manage, personId) : changeRole(manage, { personId, role: "sales" }))));
  expect(removals.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
});

test("a rep whom an import named is given an account and keeps their id", async () => {
  const [rep] = await db().insert(people).values({ name: "Rep 7", role: "sales", reference: "crm:7" }).returning({ personId: people.id });
  if (!rep) throw new Error("no rep");
  const { email: taken } = await makeAccount();
  await expect(giveAccount(manage, { personId: rep.personId, email: taken, role: "sales" })).rejects.toMatchObject({ fields: { email: expect.any(String) } });
  const link = await giveAccount(manage, { personId: rep.personId, email: "rep7@baton.test", role: "sales" });
  expect(await acceptInvitation(gate, { token: link.split("/").at(-1) ?? "", password: PASSWORD })).toMatchObject({ personId: rep.personId });
  await expect(giveAccount(manage, { personId: rep.personId, email: "rep8@baton.test", role: "sales" })).rejects.toMatchObject({ type: "conflict" });
});

test("a fresh link is an invitation until there is a password, then a reset; nobody disabled gets one", async () => {
  const invited = await makeAccount({ password: null });
  const active = await makeAccount();
  expect(await makeEntryLink(manage, invited.personId)).toContain("/invitation/");
  expect(await makeEntryLink(manage, active.personId)).toContain("/reset/");
  await disablePerson(manage, active.personId);
  await expect(makeEntryLink(manage, active.personId)).rejects.toMatchObject({ type: "not_found" });
});

test("names are corrected by an administrator or by oneself; nobody absent is changed", async () => {
  const person = await makeAccount();
  await renamePerson(manage, { personId: person.personId, name: "Bea" });
  await renameMe(allow(person, "account:own"), "Bea B.");
  expect((await listPeople(manage)).find(({ personId }) => personId === person.personId)).toMatchObject({ name: "Bea B.", access: "active" });
  await expect(renamePerson(manage, { personId: nobody, name: "X" })).rejects.toMatchObject({ type: "not_found" });
  await expect(changeRole(manage, { personId: nobody, role: "sales" })).rejects.toMatchObject({ type: "not_found" });
  await expect(disablePerson(manage, nobody)).rejects.toMatchObject({ type: "not_found" });
  await expect(enablePerson(manage, nobody)).rejects.toMatchObject({ type: "not_found" });
});
