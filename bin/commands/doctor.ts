import { statfs } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readEnv } from "@/env";
import { allow } from "@/funnel/permissions";
import { type Finding, examineInstallation } from "@/server/settings/examine-installation";
import type { Command } from "../command";
import { COMMAND_LINE } from "../command-line";

const GIGABYTE = 1_000_000_000;

/** `baton doctor`: what an administrator would look at first; exit 1 when something is not as it should be. */
export const doctor: Command = {
  usage: ["doctor"],
  needs: () => "data",
  async run(args) {
    parseArgs({ args: [...args], options: {} });
    const findings = [...(await machine()), ...(await examineInstallation(allow(COMMAND_LINE, "settings:write")))];
    const text = findings.map(({ check, isWell, seen }) => `${isWell ? "ok   " : "WRONG"}  ${check}: ${seen}`).join("\n");
    return { data: { findings }, text, exitCode: findings.every(({ isWell }) => isWell) ? 0 : 1 };
  },
};

async function machine(): Promise<Finding[]> {
  const { dataDir, SMTP_URL } = readEnv();
  const { bavail, bsize } = await statfs(dataDir).catch(() => statfs("."));
  const free = bavail * bsize;
  return [
    { check: "Node", isWell: true, seen: process.version },
    { check: "Disk", isWell: free > GIGABYTE, seen: `${(free / GIGABYTE).toFixed(1)} GB free` },
    { check: "E-mail", isWell: true, seen: SMTP_URL ? "Sent through SMTP_URL" : "Not set up: links are shown to the administrator instead" },
  ];
}
