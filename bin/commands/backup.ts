import { parseArgs } from "node:util";
import { allow } from "@/funnel/permissions";
import { makeBackup } from "@/server/backup/make-backup";
import { restoreBackup } from "@/server/backup/restore-backup";
import { type Command, WrongUsage } from "../command";
import { COMMAND_LINE } from "../command-line";

/** `baton backup FILE`: everything into one file, beside running work. */
export const backup: Command = {
  usage: ["backup FILE"],
  needs: () => "data",
  async run(args, progress) {
    const made = await makeBackup(allow(COMMAND_LINE, "backup:make"), fileIn(args), (table) => progress(table));
    return { data: made, text: `${made.rows} rows of ${made.tables} tables are in ${made.file}.` };
  },
};

/** `baton restore FILE`: fills an empty database from such a file. */
export const restore: Command = {
  usage: ["restore FILE"],
  async run(args, progress) {
    const restored = await restoreBackup(allow(COMMAND_LINE, "backup:restore"), fileIn(args), (table) => progress(table));
    return { data: restored, text: `${restored.rows} rows of ${restored.tables} tables were restored.` };
  },
};

function fileIn(args: readonly string[]): string {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new WrongUsage("Name one file.");
  return file;
}
