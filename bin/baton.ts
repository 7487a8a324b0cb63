import { isHome } from "@/db/embedded/home";
import { reachedAt, readEnv } from "@/env";
import { Refusal } from "@/funnel/refusal";
import { type Command, WrongUsage } from "./command";
import { backup, restore } from "./commands/backup";
import { criteria } from "./commands/criteria";
import { demo } from "./commands/demo";
import { doctor } from "./commands/doctor";
import { importCommand } from "./commands/import";
import { key } from "./commands/key";
import { report as reports } from "./commands/report";
import { user } from "./commands/user";
import { verify } from "./commands/verify";
import { openDatabase } from "./open-database";
import { runningAddress } from "./presence";
import { report } from "./report";

/** The words of the command line. */
const COMMANDS: Readonly<Record<string, Command>> = { backup, criteria, demo, doctor, import: importCommand, key, report: reports, user, restore, verify };

/** Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage. */
process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const asJson = argv.includes("--json");
  const [name, ...args] = argv.filter((argument) => argument !== "--json");
  const command = name === undefined ? undefined : COMMANDS[name];
  if (!command) return explain(name === undefined || name === "help" || name === "--help" ? null : `There is no command “${name}”.`, asJson);

  try {
    const { dataDir, DATABASE_URL } = readEnv();
    const address = runningAddress(dataDir);
    if (address !== undefined) reachedAt(address);
    const needs = command.needs?.(args) ?? "any";
    if (needs === "data" && !DATABASE_URL && !isHome(dataDir)) throw new Refusal("not_found", `There is no Baton in ${dataDir}: set BATON_DATA_DIR or DATABASE_URL, or start it with npm start.`);
    const database = needs === "nothing" ? null : await openDatabase();
    try {
      const { data, text, exitCode = 0 } = await command.run(args, (line) => process.stderr.write(`${line}\n`));
      process.stdout.write(asJson ? `${JSON.stringify(data, null, 2)}\n` : `${text}\n`);
      return exitCode;
    } finally {
      await database?.close();
    }
  } catch (cause) {
    return failed(cause, command, asJson);
  }
}

/** A refusal and a wrong call are answers; anything else is a bug, told whole. */
function failed(cause: unknown, { usage }: Command, asJson: boolean): number {
  if (cause instanceof WrongUsage || isParseError(cause)) {
    say(asJson, { type: "usage", detail: cause.message }, `${cause.message}\n\n${usage.map((line) => `  baton ${line}`).join("\n")}`);
    return 2;
  }
  if (cause instanceof Refusal) {
    const fields = Object.entries(cause.fields).map(([field, sentence]) => `  ${field}: ${sentence}`);
    say(asJson, { type: cause.type, detail: cause.message, fields: cause.fields }, [cause.message, ...fields].join("\n"));
    return 1;
  }
  report(cause);
  return 1;
}

function say(asJson: boolean, error: Readonly<Record<string, unknown>>, text: string): void {
  if (asJson) process.stdout.write(`${JSON.stringify({ error }, null, 2)}\n`);
  process.stderr.write(`${text}\n`);
}

function explain(problem: string | null, asJson: boolean): number {
  const usage = Object.values(COMMANDS).flatMap((command) => command.usage).map((line) => `  baton ${line}`);
  const text = [...(problem ? [problem, ""] : []), "Usage (every command takes --json):", ...usage].join("\n");
  if (problem !== null) say(asJson, { type: "usage", detail: problem }, text);
  else process.stdout.write(`${text}\n`);
  return problem === null ? 0 : 2;
}

function isParseError(cause: unknown): cause is Error {
  return cause instanceof Error && String((cause as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS");
}
