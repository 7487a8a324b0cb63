import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { cannotStart } from "@/db/embedded/cannot-start";
import { identityOf } from "@/db/embedded/processes";

const presence = z.object({ address: z.url(), process: z.string() });

/** Says in the data folder where this Baton answers, as long as it runs, so that commands beside it give links that work. */
export async function leaveAddress(dataDir: string, address: string): Promise<{ close(): Promise<void> }> {
  const file = path.join(dataDir, "address.json");
  const left = JSON.stringify({ address, process: identityOf(process.pid) ?? "" });
  try {
    writeFileSync(file, left);
  } catch (cause) {
    throw cannotStart(dataDir, cause);
  }
  return {
    async close() {
      if (read(file) === left) rmSync(file, { force: true });
    },
  };
}

/** Where a Baton with this data folder answers now; undefined where none runs. */
export function runningAddress(dataDir: string): string | undefined {
  const told = presence.safeParse(parsed(read(path.join(dataDir, "address.json")))).data;
  return told && identityOf(Number(told.process.split(" ")[0])) === told.process ? told.address : undefined;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw cause;
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
