import { readFile } from "node:fs/promises";
import { Refusal } from "@/funnel/refusal";
import { WrongUsage } from "./command";

/** The JSON document in the one file that was named. */
export async function documentIn([file, ...rest]: readonly string[]): Promise<unknown> {
  if (file === undefined || rest.length > 0) throw new WrongUsage("Name one file with the criteria document.");
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new Refusal("invalid", `${file} cannot be read: ${cause.code === "ENOENT" ? "there is no such file" : cause.code}.`);
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal("invalid", `${file} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}
