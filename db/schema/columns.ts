import { type Column, type SQL, sql } from "drizzle-orm";
import { bigint, smallint, timestamp } from "drizzle-orm/pg-core";
import type { DraftId, HandOffId, ImportId, KeyId, LeadId, PersonId, PoolId } from "@/funnel/ids";

/** A moment, kept to the millisecond like the rules count it. */
export const moment = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: "date" });

export const leadId = () => bigint("lead_id", { mode: "number" }).$type<LeadId>();
export const passNumber = () => smallint("pass");
export const personId = (name: string) => bigint(name, { mode: "number" }).$type<PersonId>();
export const handOffId = (name: string) => bigint(name, { mode: "number" }).$type<HandOffId>();
export const poolId = (name: string) => bigint(name, { mode: "number" }).$type<PoolId>();
export const importId = (name: string) => bigint(name, { mode: "number" }).$type<ImportId>();
export const draftId = (name: string) => bigint(name, { mode: "number" }).$type<DraftId>();
export const keyId = (name: string) => bigint(name, { mode: "number" }).$type<KeyId>();

/** The beginning of a text, for an index: whatever comes in, no index row grows too long. */
export function beginning(text: Column | SQL): SQL<string> {
  return sql`left(${text}, 200)`;
}
