import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { Refusal } from "@/funnel/refusal";
import { failureOf } from "./failure";

describe("what is kept of a job's error", () => {
  it("names the job and the kind of error", () => {
    expect(failureOf("judge-leads", new TypeError("x is not a function")).message).toBe("judge-leads: TypeError x is not a function");
    expect(failureOf("judge-leads", new Refusal("conflict", "Somebody was faster.")).message).toBe("judge-leads: Refusal conflict Somebody was faster.");
  });

  it("leaves out addresses, telephone numbers and quoted values", () => {
    const { message } = failureOf("import", new Error('ann.lee@example.com called "Ann Lee" from +49 (170) 123 45-67 failed'));
    expect(message).toBe('import: Error … called "…" from … failed');
  });

  it("leaves out the parameters of a failed query, and keeps the server's code", async () => {
    const cause: unknown = await db().execute(sql`select ${"ann@example.com"}::int`).catch((error: unknown) => error);
    const failure = failureOf("import", cause);
    expect(failure.message).toContain("22P02");
    expect(`${failure.message} ${failure.stack}`).not.toContain("ann@");
  });
});
