import { Refusal } from "@/funnel/refusal";
import { WrongUsage } from "./command";

/** Options read by a schema; what does not fit is wrong usage, each named by its option. */
export function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    throw new WrongUsage(Object.entries(cause.fields).map(([option, problem]) => `--${option.split(".")[0]}: ${problem}`).join("\n"));
  }
}
