import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "@/db/embedded/cannot-start";
import { environmentWith } from "@/env";

export type Kept = { close(): Promise<void> };

const LONGEST_PAUSE_SECONDS = 30;
const STEADY_SECONDS = 60;
const PATIENCE_SECONDS = 30;

/** Starts one of Baton's processes and waits until it is ready; from then on a crash is followed by a new start, sooner at first and later each time. */
export async function keepRunning(file: string, variables: Readonly<Record<string, string>>): Promise<Kept> {
  let isStopping = false;
  let child = start(file, variables);
  await ready(child, file);
  const kept = keep();
  return {
    async close() {
      isStopping = true;
      await end(child);
      await kept;
    },
  };

  async function keep(): Promise<void> {
    for (let pauseSeconds = 1; ; pauseSeconds = Math.min(pauseSeconds * 2, LONGEST_PAUSE_SECONDS)) {
      const startedAt = Date.now();
      await exit(child);
      if (isStopping) return;
      if (Date.now() - startedAt > STEADY_SECONDS * 1000) pauseSeconds = 1;
      console.error(`${file} ended by itself; it starts again in ${pauseSeconds} s.`);
      await sleep(pauseSeconds * 1000);
      if (isStopping) return;
      child = start(file, variables);
    }
  }
}

function start(file: string, variables: Readonly<Record<string, string>>): ChildProcess {
  return fork(file, { execArgv: ["--import", "tsx"], env: environmentWith(variables) });
}

/** A process that ends before it is ready has said why itself. */
async function ready(child: ChildProcess, file: string): Promise<void> {
  const said = await Promise.race([once(child, "message"), exit(child)]);
  if (!said) throw new CannotStart(`${file} did not start.`);
}

async function exit(child: ChildProcess): Promise<undefined> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

async function end(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  const impatient = setTimeout(() => child.kill("SIGKILL"), PATIENCE_SECONDS * 1000);
  await exit(child);
  clearTimeout(impatient);
}
