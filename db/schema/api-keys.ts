import { pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Scope } from "@/funnel/permissions";
import { keyId, moment, personId } from "./columns";
import { people } from "./people";

/** How another system gets in. The key itself is shown once; only its hash is kept. */
export const apiKeys = pgTable("api_keys", {
  id: keyId("id").primaryKey().generatedAlwaysAsIdentity(),
  name: text("name").notNull(),
  hash: text("hash").notNull(),
  /** The first characters, so that a person can tell keys apart. */
  prefix: text("prefix").notNull(),
  scopes: text("scopes").array().$type<Scope[]>().notNull(),
  createdBy: personId("created_by").references(() => people.id),
  createdAt: moment("created_at").notNull().defaultNow(),
  lastUsedAt: moment("last_used_at"),
  revokedAt: moment("revoked_at"),
}, (table) => [uniqueIndex("api_keys_hash").on(table.hash)]);
