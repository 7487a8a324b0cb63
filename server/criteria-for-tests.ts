import { randomUUID } from "node:crypto";
import type { Arrival } from "@/funnel/arrival";
import type { Criteria } from "@/funnel/criteria";
import { DAY, type Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { Preview } from "@/funnel/preview";
import { previewCriteria } from "./criteria/preview-criteria";
import { inTransaction } from "./in-transaction";
import { takeIn } from "./take-in";

/** Points for what leads do, halving in ten days; so many of them make an MQL, a demo request hands it over. */
export function criteriaAsking(score: number): Criteria {
  return {
    halfLifeDays: 10,
    points: [{ id: "page", when: { kind: "page_view" }, points: 5 }, { id: "pricing", when: { kind: "pricing_view" }, points: 15 }, { id: "demo", when: { kind: "demo_request" }, points: 30 }],
    fit: [],
    mql: { all: [{ score: { atLeast: score } }] },
    handOff: { any: [{ interactions: { kind: ["demo_request"], atLeast: 1, withinDays: 30 } }] },
    salesQualified: { all: [{ activeWeeks: { atLeast: 3, ofLast: 6 } }] },
    never: { any: [] },
  };
}

const KINDS = ["page_view", "page_view", "pricing_view", "demo_request", "email_open"] as const;
const SOURCES = ["search", "social", null] as const;

/** Something that the lead with this number did. */
export function didArrival(number: number, did: readonly { readonly kind: string; readonly at: Moment }[]): Arrival {
  const source = SOURCES[number % SOURCES.length] ?? null;
  return {
    identities: [{ kind: "external", value: `crm:${number}` }], fields: {}, attributes: {}, owner: null, createdAt: null, history: [],
    interactions: did.map(({ kind, at }) => ({ id: randomUUID(), kind, occurredAt: at, source, medium: null, campaign: null, properties: {} })),
  };
}

/** A base of leads that did this and that over the last sixty days, the same at every call. */
export async function takeInBase(leads: number, now: Moment): Promise<void> {
  const arrivals = Array.from({ length: leads }, (_, number) => {
    const often = 1 + ((number * 7) % 6);
    return didArrival(number, Array.from({ length: often }, (_, turn) => ({ kind: KINDS[(number + turn * 3) % KINDS.length]!, at: now - (((number * 13 + turn * 17) % 60) + 0.1) * DAY })));
  });
  for (let from = 0; from < arrivals.length; from += 500) {
    await inTransaction((tx) => takeIn(tx, arrivals.slice(from, from + 500), { mark: { label: "test", personId: null }, recordedAt: now, importId: null }));
  }
}

/** A preview once it is made, however long that takes. */
export async function madePreview(trying: Allowed<"criteria:try">, name: string): Promise<{ readonly name: string; readonly preview: Preview }> {
  const { preview, name: exactly } = await previewCriteria(trying, name);
  return preview === null ? madePreview(trying, name) : { name: exactly, preview };
}
