import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "./client";
import { migrate } from "./migrate";
import { databaseUrl } from "./testing/database";
import { withDatabase } from "./testing/statements";

describe("bringing a database up to date", () => {
  it("changes nothing the second time, also when several do it at once", async () => {
    const applied = () => db().execute(sql`select count(*)::int as applied from drizzle.__drizzle_migrations`);
    const before = [...(await applied())];
    await Promise.all([migrate(databaseUrl), migrate(databaseUrl), migrate(databaseUrl)]);
    expect([...(await applied())]).toEqual(before);
  });

  it("refuses the database of a newer Baton", async () => {
    await db().execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', 99999999999999)`);
    await expect(migrate(databaseUrl)).rejects.toThrow("This database was used by a newer Baton: start that version, or restore a backup made by this one.");
  });

  it("says what to do when the server cannot be used", async () => {
    await expect(migrate("postgres://nobody@127.0.0.1:9/baton")).rejects.toThrow("The database baton at 127.0.0.1:9 cannot be used: nothing answers there; start the server, or correct DATABASE_URL.");
    await expect(migrate(withDatabase(databaseUrl, "no_such_database"))).rejects.toThrow(/it has no database of this name/);
  });
});
