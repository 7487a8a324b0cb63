import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeLead, makePerson } from "@/db/factories";
import { webhookDeliveries, webhooks } from "@/db/schema/webhooks";
import { DAY, MINUTE } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { webhookInput } from "@/funnel/webhook-input";
import { inTransaction } from "../in-transaction";
import { noteHandOffs } from "../note-hand-offs";
import { tellHandOffs } from "../notices/tell-hand-offs";
import { isPublicAddress } from "../public-address";
import { allowPrivateWebhooks, pauseWebhook, removeWebhook } from "./change-webhook";
import { createWebhook } from "./create-webhook";
import { deliverNext } from "./deliver-next";
import { listWebhooks } from "./list-webhooks";
import { testWebhook } from "./test-webhook";

const baton: Actor = { kind: "system", name: "test" };
const [managing, telling] = [allow(baton, "webhook:manage"), allow(baton, "notice:tell")];
const NOW = Date.now();
const received: { body: string; headers: Record<string, string | string[] | undefined> }[] = [];
let answer = 200;

const receiver = createServer((request, response) => {
  void text(request).then((body) => {
    received.push({ body, headers: request.headers });
    response.writeHead(answer, answer === 302 ? { location: "/elsewhere" } : {}).end("thanks");
  });
}).listen(0, "127.0.0.1");
await once(receiver, "listening");
const address = receiver.address();
const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/hook`;
afterAll(() => receiver.close());

beforeEach(async () => {
  received.length = 0;
  answer = 200;
  await db().delete(webhooks);
  await allowPrivateWebhooks(managing, true);
});

async function event(): Promise<number> {
  const ownerId = await makePerson({ name: "Rita Rep" });
  const leadId = await makeLead({ name: "Ann Lee", email: `${Math.random()}@secret.test` });
  const handOffId = await makeHandOff(leadId, { offeredAt: new Date(NOW), ownerId, note: "call her mobile" });
  await inTransaction((tx) => noteHandOffs(tx, [{ leadId, handOffId, what: "offered", details: { because: "Rita Rep is next" } }], { mark: { label: "test", personId: null }, at: NOW + MINUTE }));
  const [row] = await db().execute<{ mine: string }>(sql`select pg_current_xact_id()::text as mine`);
  await expect.poll(async () => (await db().execute<{ over: boolean }>(sql`select pg_snapshot_xmin(pg_current_snapshot()) > ${row!.mine}::xid8 as over`))[0]?.over).toBe(true);
  return handOffId;
}

const hook = () => createWebhook(managing, { url, kinds: ["offered"] });
async function deliverAll(now: number): Promise<void> {
  while (await deliverNext(telling, now));
}

describe("a webhook", () => {
  it("is told what it asked for, signed so that the receiver can tell, with ids and no names", async () => {
    const { webhookId, secret } = await hook();
    const handOffId = await event();
    expect(await tellHandOffs(telling, NOW + MINUTE)).toMatchObject({ deliveries: 1 });
    await deliverAll(NOW + MINUTE);
    const [{ body, headers }] = received as [(typeof received)[number]];
    const [, second, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["baton-signature"])) ?? [];
    expect(signature).toBe(createHmac("sha256", secret).update(`${second}.${body}`).digest("hex"));
    expect(Number(second)).toBe(Math.floor((NOW + MINUTE) / 1000));
    expect(JSON.parse(body)).toMatchObject({ id: headers["baton-delivery"], type: "hand_off.offered", at: new Date(NOW + MINUTE).toISOString(), handOff: { id: handOffId, pass: 1, decision: null, ownerId: expect.any(Number) as number } });
    expect(body).not.toMatch(/Ann|Rita|secret|mobile/);
    expect((await listWebhooks(managing)).webhooks).toMatchObject([{ webhookId, waiting: 0, failed: 0, deliveries: [{ what: "offered", state: "delivered", status: 200, tries: 1 }] }]);
    expect(JSON.stringify(await listWebhooks(managing))).not.toContain(secret);
  });

  it("is told each thing once, however many workers tell and deliver", async () => {
    await hook();
    for (let turn = 0; turn < 6; turn += 1) await event();
    await Promise.all([1, 2, 3].map(() => tellHandOffs(telling, NOW + MINUTE)));
    await tellHandOffs(telling, NOW + MINUTE);
    await Promise.all([1, 2, 3, 4].map(() => deliverAll(NOW + MINUTE)));
    const ids = received.map(({ headers }) => headers["baton-delivery"]);
    expect([ids.length, new Set(ids).size]).toEqual([6, 6]);
  });

  it("is tried again after growing pauses while it fails, a redirect included, and given up after two days", async () => {
    answer = 302;
    const { webhookId } = await hook();
    await event();
    await tellHandOffs(telling, NOW + MINUTE);
    let at = NOW + MINUTE;
    for (const pause of [0, 1, 5, 15, 60, 180, 360, 720, 1440]) {
      if (pause > 0) {
        await deliverAll(at + pause * MINUTE - 1);
        at += pause * MINUTE;
      }
      await deliverAll(at);
    }
    await deliverAll(at + 9 * DAY);
    expect(received).toHaveLength(9);
    expect((await listWebhooks(managing)).webhooks).toMatchObject([{ webhookId, failed: 1, deliveries: [{ state: "failed", status: 302, problem: "It answered 302.", tries: 9 }] }]);
  });

  it("that is paused is told nothing, can be tested all the same, and goes with all that waits", async () => {
    const { webhookId } = await hook();
    await pauseWebhook(managing, webhookId, false);
    await event();
    expect(await tellHandOffs(telling, NOW + MINUTE)).toMatchObject({ deliveries: 0 });
    expect(await testWebhook(managing, webhookId)).toEqual({ status: 200, problem: null });
    expect(JSON.parse(received[0]!.body)).toMatchObject({ type: "test", handOff: null });
    answer = 500;
    expect(await testWebhook(managing, webhookId)).toEqual({ status: 500, problem: "It answered 500." });
    await removeWebhook(managing, webhookId);
    expect(await db().select().from(webhookDeliveries).where(eq(webhookDeliveries.webhookId, webhookId))).toEqual([]);
    await expect(testWebhook(managing, webhookId)).rejects.toMatchObject({ type: "not_found" });
  });

  it("is for administrators", () => {
    for (const role of ["marketing", "sales", "manager"] as const) expect(() => allow({ kind: "person", personId: 1 as never, name: "x", role }, "webhook:manage")).toThrow("may not do this");
  });
});

describe("the own network", () => {
  it("is no place for a webhook, by address or by name, unless an administrator allows it", async () => {
    const { webhookId } = await hook();
    await allowPrivateWebhooks(managing, false);
    for (const inside of [url, "https://127.0.0.1/x", "https://[::1]/x", "https://[::ffff:10.0.0.1]/x", "https://169.254.169.254/latest", "https://2130706433/", "https://localhost:8443/x", "http://example.com/x"]) {
      await expect(createWebhook(managing, { url: inside, kinds: ["offered"] }), inside).rejects.toMatchObject({ type: "invalid", fields: { url: expect.any(String) as string } });
    }
    expect(await testWebhook(managing, webhookId)).toMatchObject({ status: null, problem: expect.stringContaining("private network") as string });
    await db().update(webhooks).set({ url: url.replace("127.0.0.1", "localhost") });
    expect(await testWebhook(managing, webhookId)).toMatchObject({ status: null, problem: expect.stringContaining("private network") as string });
    expect(received).toEqual([]);
  });

  it("is told from the public one", () => {
    for (const inside of ["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.9.9.9", "169.254.169.254", "172.31.255.255", "192.168.1.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:192.168.0.1", "fe80::1", "fd00::1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1", "", "example.com"]) expect(isPublicAddress(inside), inside).toBe(false);
    for (const outside of ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::1"]) expect(isPublicAddress(outside), outside).toBe(true);
  });

  it("takes no address that is none, or that holds a password", () => {
    for (const wrong of ["example.com", "ftp://example.com", "javascript:alert(1)", "https://ann:secret@example.com/x"]) expect(webhookInput.safeParse({ url: wrong, kinds: "offered" }).success, wrong).toBe(false);
    expect(webhookInput.safeParse({ url: "https://example.com/x" }).error?.issues).toMatchObject([{ path: ["kinds"] }]);
  });
});
