import { CannotStart } from "@/db/embedded/cannot-start";
import { InvalidEnvironment } from "@/env";

/** Says why something ended: in one sentence what a person can mend, with the whole story what is a bug. */
export function report(cause: unknown): void {
  const isAnswer = cause instanceof CannotStart || cause instanceof InvalidEnvironment;
  console.error(isAnswer ? cause.message : cause);
}
