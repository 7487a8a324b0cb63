import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { type Actor, allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { publishCriteria } from "../criteria/publish-criteria";
import { awaitsDemo } from "../demo/awaits-demo";
import { createFirstAdministrator } from "../people/create-first-administrator";
import { signIn } from "../people/sign-in";
import { getWorkspace } from "./get-workspace";
import { prepareWorkspace } from "./prepare-workspace";

const baton: Actor = { kind: "system", name: "Baton" };
const write = allow(baton, "settings:write");
const gate = allow(baton, "session:open");
const tokenOf = (link: string | null) => link?.split("/").at(-1) ?? "";

test("an empty start prints a link to become the administrator; each start a new one, until there is one", async () => {
  const first = await prepareWorkspace(write, { demo: false, timeZone: "Europe/Berlin" });
  expect(first).toMatchObject({ firstRunLink: expect.stringMatching(/^\/first-run\/[\w-]{43}$/), demoAccounts: [] });
  expect((await getWorkspace(allow(baton, "settings:read"))).timeZone).toBe("Europe/Berlin");
  const second = await prepareWorkspace(write, { demo: false, timeZone: "Europe/Berlin" });
  const person = { name: "First", email: "first@baton.test", password: "a walk by the sea" };
  await expect(createFirstAdministrator(gate, { ...person, token: tokenOf(first.firstRunLink) })).rejects.toMatchObject({ type: "not_found" });
  await createFirstAdministrator(gate, { ...person, token: tokenOf(second.firstRunLink) });
  expect(await prepareWorkspace(write, { demo: true, timeZone: "UTC" })).toEqual({ firstRunLink: null, demoAccounts: [] });
  expect((await getWorkspace(allow(baton, "settings:read"))).timeZone).toBe("Europe/Berlin");
});

test("a demo start brings one person of each role, once, however many processes start; who changed their password is not told any more", async () => {
  await db().delete(people);
  const starts = await Promise.all([1, 2].map(() => prepareWorkspace(write, { demo: true, timeZone: undefined })));
  expect(starts.map(({ firstRunLink }) => firstRunLink)).toEqual([null, null]);
  expect(await db().$count(people)).toBe(4);
  const { demoAccounts } = await prepareWorkspace(write, { demo: true, timeZone: undefined });
  expect(demoAccounts.map(({ role }) => role)).toEqual(["marketing", "sales", "manager", "admin"]);
  for (const { email, password, role } of demoAccounts) expect(await signIn(gate, { email, password, address: "198.51.100.1" })).toMatchObject({ role });
  await db().update(people).set({ sessionEpoch: 2 }).where(eq(people.email, "admin@demo.baton.test"));
  expect((await prepareWorkspace(write, { demo: true, timeZone: undefined })).demoAccounts).toHaveLength(3);
});

test("a base with criteria of somebody's own is no place for a demo, nor for accounts whose password everybody knows", async () => {
  await db().delete(people);
  await publishCriteria(allow(baton, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "ours" });
  expect((await prepareWorkspace(write, { demo: true, timeZone: undefined })).demoAccounts).toEqual([]);
  expect(await awaitsDemo(write)).toBe(false);
});
