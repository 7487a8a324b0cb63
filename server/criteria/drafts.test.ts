import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { criteriaDrafts } from "@/db/schema/criteria";
import { makeAccount } from "@/db/testing/make-account";
import { EMPTY_CRITERIA } from "@/funnel/empty-criteria";
import type { DraftId } from "@/funnel/ids";
import { type Actor, allow, may } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { createDraft } from "./create-draft";
import { bringDraftBack, discardDraft } from "./discard-draft";
import { getDraft } from "./get-draft";
import { listDrafts } from "./list-drafts";
import { publishCriteria } from "./publish-criteria";
import { saveDraft } from "./save-draft";

const reading = allow({ kind: "system", name: "test" }, "criteria:read");
let ann: Actor;
let ben: Actor;
let version: number;

beforeAll(async () => {
  ann = await makeAccount({ name: "Ann" });
  ben = await makeAccount({ name: "Ben", role: "manager" });
  version = await publishCriteria(allow(ann, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "to begin with" });
});

const writing = () => allow(ann, "criteria:draft");
const begin = (document: unknown = EMPTY_CRITERIA) => createDraft(writing(), { name: "Ours", basedOn: null, document });

test("a draft begins as the version it is made from, and says who began it", async () => {
  const draftId = await createDraft(writing(), { name: " Spring ", basedOn: version });
  expect(await getDraft(reading, draftId)).toMatchObject({ draftId, name: "Spring", document: STANDARD_CRITERIA, basedOn: version, revision: 1, createdBy: "Ann", updatedBy: "Ann", discardedAt: null });
});

test("a version that is not there makes no draft, and a draft needs a name", async () => {
  await expect(createDraft(writing(), { name: "Spring", basedOn: 999 })).rejects.toMatchObject({ type: "not_found" });
  await expect(begin(EMPTY_CRITERIA).then((draftId) => saveDraft(writing(), draftId, { name: "  ", document: {}, revision: 1 }))).rejects.toMatchObject({ type: "invalid" });
});

test("a draft keeps what cannot be understood yet, in the order it was written in", async () => {
  const draftId = await begin({ zebra: 1, all: [], halfLifeDays: "soon" });
  expect(JSON.stringify((await getDraft(reading, draftId)).document)).toBe('{"zebra":1,"all":[],"halfLifeDays":"soon"}');
  await saveDraft(writing(), draftId, { name: "Ours", document: '{ "points": [', revision: 1 });
  expect((await getDraft(reading, draftId)).document).toBe('{ "points": [');
});

test("the second of two who save the same revision is told who was faster, and nothing is overwritten", async () => {
  const draftId = await begin();
  const saves = [ann, ben].map((actor) => saveDraft(allow(actor, "criteria:draft"), draftId, { name: `By ${actor.name}`, document: { by: actor.name }, revision: 1 }));
  const answers = await Promise.allSettled(saves);
  const faster = answers.findIndex(({ status }) => status === "fulfilled");
  const winner = faster === 0 ? "Ann" : "Ben";
  expect(answers[1 - faster]).toMatchObject({ status: "rejected", reason: { type: "conflict", message: expect.stringContaining(`${winner} saved revision 2`) } });
  expect(await getDraft(reading, draftId)).toMatchObject({ name: `By ${winner}`, document: { by: winner }, revision: 2, updatedBy: winner });
});

test("a discarded draft is not written to, and comes back as it was", async () => {
  const draftId = await begin();
  await discardDraft(writing(), draftId);
  await expect(discardDraft(writing(), draftId)).rejects.toMatchObject({ type: "not_found" });
  await expect(saveDraft(writing(), draftId, { name: "Ours", document: {}, revision: 1 })).rejects.toMatchObject({ type: "conflict", message: expect.stringContaining("discarded") });
  expect((await listDrafts(reading)).find((draft) => draft.draftId === draftId)?.discardedAt).not.toBeNull();
  await bringDraftBack(writing(), draftId);
  await expect(bringDraftBack(writing(), draftId)).rejects.toMatchObject({ type: "not_found" });
  expect(await getDraft(reading, draftId)).toMatchObject({ document: EMPTY_CRITERIA, revision: 1, discardedAt: null });
});

test("a draft that was published is not changed any more", async () => {
  const draftId = await begin();
  await db().update(criteriaDrafts).set({ publishedAs: version }).where(eq(criteriaDrafts.id, draftId));
  await expect(saveDraft(writing(), draftId, { name: "Ours", document: {}, revision: 1 })).rejects.toMatchObject({ type: "conflict", message: expect.stringContaining(`published as version ${version}`) as string });
  expect(await getDraft(reading, draftId)).toMatchObject({ document: EMPTY_CRITERIA, revision: 1 });
});

test("the draft saved last stands first", async () => {
  const [older, newer] = [await begin(), await begin()];
  await saveDraft(writing(), older, { name: "Changed", document: {}, revision: 1 });
  expect((await listDrafts(reading)).slice(0, 2).map(({ draftId }) => draftId)).toEqual([older, newer]);
});

test("a draft that is not there is not found", async () => {
  await expect(getDraft(reading, 999 as DraftId)).rejects.toMatchObject({ type: "not_found" });
  await expect(saveDraft(writing(), 999 as DraftId, { name: "Ours", document: {}, revision: 1 })).rejects.toMatchObject({ type: "not_found" });
});

test("marketing, managers and administrators write drafts; sales only reads them", async () => {
  const rep = await makeAccount({ role: "sales" });
  expect(() => allow(rep, "criteria:draft")).toThrow("marketing, manager, admin");
  expect([may(ben, "criteria:draft"), may(rep, "criteria:read")]).toEqual([true, true]);
});
