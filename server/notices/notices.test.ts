import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeLead } from "@/db/factories";
import { notices } from "@/db/schema/notices";
import { makeAccount } from "@/db/testing/make-account";
import { DAY } from "@/funnel/moment";
import { noticeChoicesInput } from "@/funnel/notice-input";
import { allow } from "@/funnel/permissions";
import { changeChoices } from "./change-choices";
import { countUnread } from "./count-unread";
import { getChoices } from "./get-choices";
import { listNotices } from "./list-notices";
import { markAllRead, markRead } from "./mark-read";

const NOW = Date.now();
let rep: Awaited<ReturnType<typeof makeAccount>>;
const own = () => allow(rep, "account:own");

beforeEach(async () => {
  rep = await makeAccount({ role: "sales" });
});

async function notice(name: string, ended = false): Promise<void> {
  const leadId = await makeLead({ name, passes: [{ history: [{ to: "lead", occurredAt: NOW - DAY }, { to: "sal", occurredAt: NOW }, ...(ended ? [{ to: "recycled" as const, occurredAt: NOW }] : [])] }] });
  const handOffId = await makeHandOff(leadId, { ownerId: rep.personId, ...(ended && { decision: "rejected", decidedAt: new Date(), reason: "other" }) });
  await db().insert(notices).values({ personId: rep.personId, what: "handed_over", handOffId, at: new Date(NOW), inApp: true, byMail: false });
}

describe("the notices of somebody", () => {
  it("are listed the latest first, counted at the bell, and read one by one or all at once", async () => {
    for (const name of ["Ann", "Ben", "Cid"]) await notice(name);
    const { notices: listed, older } = await listNotices(own(), null);
    expect(listed.map(({ about }) => about?.name)).toEqual(["Cid", "Ben", "Ann"]);
    expect(older).toBeNull();
    expect(await countUnread(own())).toBe(3);
    await markRead(own(), [listed[0]!.noticeId]);
    expect(await countUnread(own())).toBe(2);
    await markAllRead(own());
    expect(await countUnread(own())).toBe(0);
    expect((await listNotices(own(), listed[1]!.noticeId)).notices).toHaveLength(1);
  });

  it("name no lead that is not theirs to see any more", async () => {
    await notice("Gone Away", true);
    expect((await listNotices(own(), null)).notices).toMatchObject([{ about: { name: "", company: null, decision: "rejected" } }]);
  });

  it("are nobody else's", async () => {
    await notice("Ann");
    const [first] = (await listNotices(own(), null)).notices;
    const other = allow(await makeAccount({ role: "sales" }), "account:own");
    await markRead(other, [first!.noticeId]);
    expect((await listNotices(other, null)).notices).toEqual([]);
    expect(await countUnread(own())).toBe(1);
  });
});

describe("what somebody is told of", () => {
  it("is what is usual for the role until they choose, and then what they chose", async () => {
    expect(await getChoices(own())).toMatchObject({ timeZone: "UTC", choices: { inApp: ["handed_over", "passed_on", "warned", "breached"], quiet: null, digestAt: null } });
    const chosen = noticeChoicesInput.parse({ byMail: "warned", mailPause: "60", quietFrom: "22:00", quietTo: "07:30", digestAt: "08:00" });
    await changeChoices(own(), chosen);
    expect((await getChoices(own())).choices).toEqual({ inApp: [], byMail: ["warned"], mailPause: 60, quiet: { from: 1320, to: 450 }, digestAt: 480 });
    const manager = allow(await makeAccount({ role: "manager" }), "account:own");
    await changeChoices(manager, { ...chosen, inApp: ["handed_over", "breached"] });
    expect((await getChoices(manager)).choices).toMatchObject({ inApp: ["breached"], byMail: [] });
  });

  it("says whether mail can be sent at all", async () => {
    expect((await getChoices(own())).canMail).toBe(false);
    vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:2525");
    expect((await getChoices(own())).canMail).toBe(true);
    vi.unstubAllEnvs();
  });

  it("is refused with half of the quiet hours, or hours that would be none", () => {
    expect(noticeChoicesInput.safeParse({ mailPause: "15", quietFrom: "22:00" }).error?.issues).toMatchObject([{ path: ["quietTo"] }]);
    expect(noticeChoicesInput.safeParse({ mailPause: "15", quietFrom: "22:00", quietTo: "22:00" }).success).toBe(false);
    expect(noticeChoicesInput.safeParse({ mailPause: "7" }).success).toBe(false);
  });
});
