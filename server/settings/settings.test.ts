import { expect, test } from "vitest";
import { makeAccount } from "@/db/testing/make-account";
import { type Actor, allow, type Permission } from "@/funnel/permissions";
import { workspaceInput } from "@/funnel/workspace-input";
import { listAudit } from "../audit/list-audit";
import { addKind } from "./add-kind";
import { addReason } from "./add-reason";
import { changeReason } from "./change-reason";
import { getWorkspace } from "./get-workspace";
import { listKinds } from "./list-kinds";
import { listReasons } from "./list-reasons";
import { offerReasonAgain } from "./offer-reason-again";
import { renameKind } from "./rename-kind";
import { retireReason } from "./retire-reason";
import { updateWorkspace } from "./update-workspace";

const baton: Actor = { kind: "system", name: "Baton" };
const write = allow(baton, "settings:write");
const read = allow(baton, "settings:read");
const reasonOf = async (code: string) => (await listReasons(read)).find((reason) => reason.code === code);

test.each<Permission>(["settings:write", "audit:read", "job:manage"])("only an administrator holds %s", async (permission) => {
  for (const role of ["marketing", "sales", "manager"] as const) expect(() => allow({ kind: "person", personId: 1 as never, name: "P", role }, permission)).toThrow(/This is for: admin/);
});

test("what holds for everybody is changed and read again, and what cannot be is refused", async () => {
  const changed = workspaceInput.parse({ name: "Acme", timeZone: "America/Sao_Paulo", currency: "brl", handOffsPerDay: "12" });
  await updateWorkspace(write, changed);
  expect(await getWorkspace(read)).toEqual({ name: "Acme", timeZone: "America/Sao_Paulo", currency: "BRL", handOffsPerDay: 12, beforeHandOff: "hidden" });
  expect(workspaceInput.safeParse({ name: "", timeZone: "Nowhere", currency: "€" }).error?.issues).toHaveLength(3);
  expect(workspaceInput.safeParse({ name: "A", timeZone: "+02:00", currency: "EUR" }).success).toBe(false);
});

test("a reason is added with a code of its own words, once, and worded better without changing its code", async () => {
  const code = await addReason(write, { label: "Zu teuer für uns!", suggests: "lost" });
  expect(code).toBe("zu_teuer_fur_uns");
  await expect(addReason(write, { label: "zu teuer für uns", suggests: "lost" })).rejects.toMatchObject({ type: "invalid", fields: { label: expect.any(String) } });
  expect(await addReason(write, { label: "予算がない", suggests: "recycled" })).toMatch(/^予/);
  await changeReason(write, { code, label: "Too dear", suggests: "recycled" });
  expect(await reasonOf(code)).toMatchObject({ label: "Too dear", suggests: "recycled", isRetired: false });
  await expect(changeReason(write, { code: "none", label: "X", suggests: "lost" })).rejects.toMatchObject({ type: "not_found" });
});

test("a retired reason is not lost and can be offered again; the last one offered stays", async () => {
  await retireReason(write, "no_budget");
  await expect(retireReason(write, "no_budget")).rejects.toMatchObject({ type: "not_found" });
  expect(await reasonOf("no_budget")).toMatchObject({ isRetired: true });
  await offerReasonAgain(write, "no_budget");
  expect(await reasonOf("no_budget")).toMatchObject({ isRetired: false });
  const offered = (await listReasons(read)).filter(({ isRetired }) => !isRetired);
  const retired = await Promise.allSettled(offered.map(({ code }) => retireReason(write, code)));
  expect(retired.filter(({ status }) => status === "rejected")).toHaveLength(1);
});

test("a kind of the team's own is added once and worded better", async () => {
  await addKind(write, { kind: "trade_fair", label: "Trade fair" });
  await expect(addKind(write, { kind: "trade_fair", label: "Fair" })).rejects.toMatchObject({ type: "invalid" });
  await renameKind(write, { kind: "trade_fair", label: "Fair" });
  expect((await listKinds(read)).at(-1)).toEqual({ kind: "trade_fair", label: "Fair", isBuiltIn: false });
  await expect(renameKind(write, { kind: "none", label: "X" })).rejects.toMatchObject({ type: "not_found" });
});

test("the audit says who did what, and its pages neither skip nor repeat a line", async () => {
  const admin = await makeAccount({ role: "admin", name: "Ada" });
  for (let day = 0; day < 120; day++) await updateWorkspace(allow(admin, "settings:write"), { name: `Day ${day}`, timeZone: "UTC", currency: "EUR", handOffsPerDay: null, beforeHandOff: "hidden" });
  const audit = allow(admin, "audit:read");
  const first = await listAudit(audit, { about: "workspace." });
  const second = await listAudit(audit, { about: "workspace.", olderThan: first.olderThan ?? 0 });
  const third = await listAudit(audit, { about: "workspace.", olderThan: second.olderThan ?? 0 });
  expect(first.newerThan).toBeNull();
  expect(third.olderThan).toBeNull();
  const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(ids).toEqual([...new Set(ids)].sort((one, other) => other - one));
  expect(ids).toHaveLength(121);
  expect(await listAudit(audit, { about: "workspace.", newerThan: second.newerThan ?? 0 })).toEqual({ ...first, newerThan: null });
  expect(first.rows[0]).toMatchObject({ actor: `person ${admin.personId}`, actorName: "Ada", action: "workspace.changed", details: { after: { name: "Day 119" } } });
});
