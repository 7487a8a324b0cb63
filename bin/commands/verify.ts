import { parseArgs } from "node:util";
import { allow } from "@/funnel/permissions";
import { verifyHistory } from "@/server/history/verify-history";
import type { Command } from "../command";
import { COMMAND_LINE } from "../command-line";

const SHOWN = 50;

/** `baton verify`: re-derives everything from history and lists every difference; exit 1 when there is one. */
export const verify: Command = {
  usage: ["verify"],
  needs: () => "data",
  async run(args, progress) {
    parseArgs({ args: [...args], options: {} });
    const found = await verifyHistory(allow(COMMAND_LINE, "history:verify"), (leads) => progress(`${leads} leads checked`));
    const { leads, passes, interactions, differences } = found;
    const counted = `${leads} leads, ${passes} passes, ${interactions} interactions checked`;
    const more = differences.length > SHOWN ? [`… and ${differences.length - SHOWN} more; --json lists all`] : [];
    const text = differences.length === 0 ? `${counted}: no difference.` : [`${counted}: ${differences.length} differences`, ...differences.slice(0, SHOWN), ...more].join("\n");
    return { data: found, text, exitCode: differences.length === 0 ? 0 : 1 };
  },
};
