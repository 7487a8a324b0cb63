import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { closeDatabase, connectTo } from "@/db/client";
import { execute, withDatabase } from "./statements";

const name = `baton_test_${randomBytes(6).toString("hex")}`;
const cluster = inject("cluster");

/** The address of this test file's own database, for connections beside the pool of db(). */
export const databaseUrl = withDatabase(cluster, name);

await execute(cluster, `create database ${name} template ${inject("template")}`);
await connectTo(databaseUrl);

afterAll(async () => {
  await closeDatabase();
  await execute(cluster, `drop database ${name} with (force)`);
});
