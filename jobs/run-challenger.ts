import { allow } from "@/funnel/permissions";
import { lookAtEverybodyAgain, runChallenger } from "@/server/criteria/run-challenger";

const trying = () => allow({ kind: "system", name: "challenger" }, "criteria:try");

/** Keeps what the challenger says up to date, beside the intake and never in its transaction. */
export async function keepChallenger(): Promise<void> {
  await runChallenger(trying());
}

/** Once a night everybody is looked at again. */
export async function renewChallenger(): Promise<void> {
  await lookAtEverybodyAgain(trying());
  await runChallenger(trying());
}
