import { Refusal } from "@/funnel/refusal";
import { WrongUsage } from "./command";

/** Options read by a schema; what does not fit is wrong usage, each named by its option. */
export function understood<T>(read: () => T, optionOf = (field: string) => `--${field.split(".")[0]}`): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    throw new WrongUsage(Object.entries(cause.fields).map(([option, problem]) => `${optionOf(option)}: ${problem}`).join("\n"));
  }
}
