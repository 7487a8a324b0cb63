import { expect, test } from "vitest";
import { makePerson } from "@/db/factories";
import { allow } from "@/funnel/permissions";
import { promiseInput } from "@/funnel/promise-input";
import { listAudit } from "../audit/list-audit";
import { addPromise, changePromise, movePromise, retirePromise } from "./change-promises";
import { listPromises } from "./list-promises";

const baton = { kind: "system", name: "Baton" } as const;
const [write, read] = [allow(baton, "settings:write"), allow(baton, "settings:read")];
const told = (other: object = {}) => promiseInput.parse({ name: "Asked for prices", promisedFor: "interaction", kinds: "pricing_view", amount: "2", unit: "hours", clock: "working", afterBreach: "count", ...other });
const names = async () => (await listPromises(read)).map(({ name }) => name);

test("a new workspace promises a demo request half an hour, what is handed over by hand half a day, and everything else a day, of working time", async () => {
  expect((await listPromises(read)).map(({ name, minutes, clock, afterBreach }) => [name, minutes, clock, afterBreach])).toEqual([
    ["Asked for a demo", 30, "working", "count"], ["Handed over by hand", 240, "working", "count"], ["Everything else", 480, "working", "count"],
  ]);
});

test("promises are added before the others, changed in their place, reordered and retired, and the audit tells", async () => {
  const id = await addPromise(write, told());
  expect(await names()).toEqual(["Asked for prices", "Asked for a demo", "Handed over by hand", "Everything else"]);
  await movePromise(write, id, "later");
  expect((await names()).slice(0, 2)).toEqual(["Asked for a demo", "Asked for prices"]);
  const manager = await makePerson({ role: "manager", name: "Manon" });
  const changed = await changePromise(write, id, told({ name: "Looked at prices", afterBreach: "escalate", escalateTo: String(manager) }));
  expect(changed).not.toBe(id);
  expect((await listPromises(read))[1]).toMatchObject({ id: changed, name: "Looked at prices", minutes: 120, escalateTo: manager, toldName: "Manon" });
  await expect(changePromise(write, id, told())).rejects.toMatchObject({ type: "conflict" });
  await retirePromise(write, changed);
  expect(await names()).toEqual(["Asked for a demo", "Handed over by hand", "Everything else"]);
  const { rows } = await listAudit(allow(baton, "audit:read"), {});
  expect(rows.slice(0, 4).map(({ action }) => action)).toEqual(["promise.retired", "promise.changed", "promise.moved", "promise.added"]);
});

test("there is always a promise for everything else", async () => {
  const rest = (await listPromises(read)).at(-1)!;
  await expect(retirePromise(write, rest.id)).rejects.toMatchObject({ type: "conflict" });
  await expect(changePromise(write, rest.id, told())).rejects.toMatchObject({ type: "conflict" });
  expect(await names()).toContain("Everything else");
});

test("what makes no sense is refused beside its field", async () => {
  const problems = (other: object) => promiseInput.safeParse({ name: "A", promisedFor: "anything", amount: "1", unit: "hours", clock: "wall", afterBreach: "count", ...other }).error?.issues.map(({ path }) => path[0]);
  expect(problems({})).toBeUndefined();
  expect(problems({ promisedFor: "interaction" })).toEqual(["kinds"]);
  expect(problems({ warnMinutes: "60" })).toEqual(["warnMinutes"]);
  expect(problems({ afterBreach: "escalate" })).toEqual(["escalateTo"]);
  expect(problems({ afterBreach: "expire" })).toEqual(["lookAgainDays"]);
  await expect(addPromise(write, told({ kinds: ["no_such_kind"] }))).rejects.toMatchObject({ fields: { kinds: expect.any(String) } });
  await expect(addPromise(write, told({ afterBreach: "escalate", escalateTo: "99999" }))).rejects.toMatchObject({ fields: { escalateTo: expect.any(String) } });
});
