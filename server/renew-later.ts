import type { Transaction } from "@/db/client";
import type { PersonId } from "@/funnel/ids";
import { queueJob } from "./queue-job";

/** Has the due times of what waits for this person, or for anybody, said anew soon; queued with the change of hours that asks for it. */
export async function renewLater(tx: Transaction, ofPerson: PersonId | null): Promise<void> {
  await queueJob(tx, "renew-promises", { personId: ofPerson }, { key: `renew-promises-${ofPerson ?? "all"}`, line: "renew-promises" });
}
