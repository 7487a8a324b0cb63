import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { JUDGED_BY_A_VERSION } from "@/funnel/course";
import type { LeadId } from "@/funnel/ids";
import { allow } from "@/funnel/permissions";
import type { Effect, Preview, PreviewSlice } from "@/funnel/preview";
import { JUDGED_STEPS } from "@/funnel/settle";
import { previewDocument } from "@/server/criteria/preview-criteria";
import { publishCriteria } from "@/server/criteria/publish-criteria";
import { type CommandOutput, WrongUsage } from "../command";
import { COMMAND_LINE } from "../command-line";
import { documentIn } from "../document-in";
import { textTable } from "../text-table";

/** `baton criteria preview FILE`: what publishing it at this moment would do; writes nothing. */
export async function previewFile(args: readonly string[]): Promise<CommandOutput> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const { preview, effects, handOffsPerDay } = await previewDocument(allow(COMMAND_LINE, "criteria:try"), await documentIn(positionals), positionals[0] ?? "");
  const { bySource, ...rest } = preview;
  const data = { ...rest, at: new Date(preview.at).toISOString(), handOffsPerDay, bySource: bySource.map(({ atThresholds: _, ...slice }) => slice), passes: byPass(effects) };
  return { data, text: inText(preview, handOffsPerDay) };
}

/** `baton criteria publish FILE`: the next version; with --expect exactly what a preview named, or nothing. */
export async function publishFile(args: readonly string[]): Promise<CommandOutput> {
  const text = { type: "string" } as const;
  const { values: { reason, judges, expect }, positionals } = parseArgs({ args: [...args], options: { reason: text, judges: text, expect: text }, allowPositionals: true });
  if (!reason) throw new WrongUsage("Say why with --reason TEXT.");
  const chosen = JUDGED_BY_A_VERSION.find((one) => one === (judges ?? "everyone"));
  if (!chosen) throw new WrongUsage(`--judges takes ${JUDGED_BY_A_VERSION.join(" or ")}.`);
  const document = await documentIn(positionals);
  const expected = expect === undefined ? {} : { expected: await previewNamed(expect) };
  const version = await publishCriteria(allow(COMMAND_LINE, "criteria:publish"), { document, reason, judges: chosen, ...expected });
  return { data: { version, judges: chosen }, text: `Published as version ${version}. It counts from now on${chosen === "everyone" ? ", and every lead is judged by it" : " for passes that begin from now on"}.` };
}

const previewFileSchema = z.object({
  fingerprint: z.string(),
  passes: z.array(z.object({ leadId: z.int().transform((id) => id as LeadId), pass: z.int(), steps: z.array(z.enum(JUDGED_STEPS)) })),
});

/** A fingerprint, or the file that `preview --json` wrote: then a refusal can say which leads came and went. */
async function previewNamed(expect: string): Promise<{ fingerprint: string; effects: readonly Effect[] | null }> {
  if (!existsSync(expect)) return { fingerprint: expect, effects: null };
  const read = previewFileSchema.safeParse(await documentIn([expect]));
  if (!read.success) throw new WrongUsage("--expect takes a fingerprint, or a file written by “criteria preview FILE --json”.");
  return { fingerprint: read.data.fingerprint, effects: read.data.passes.flatMap(({ steps, ...ref }) => steps.map((step) => ({ ...ref, step }))) };
}

function byPass(effects: readonly Effect[]) {
  const passes = new Map<string, { leadId: LeadId; pass: number; steps: Effect["step"][] }>();
  for (const { leadId, pass, step } of effects) {
    const key = `${leadId}:${pass}`;
    const known = passes.get(key) ?? { leadId, pass, steps: [] };
    known.steps.push(step);
    passes.set(key, known);
  }
  return [...passes.values()];
}

function inText(preview: Preview, handOffsPerDay: number | null): string {
  const cells = ({ counts, periods }: PreviewSlice) => [
    counts.mql, counts.handOff, counts.salesQualified, counts.mqlStays, counts.awaitingStays,
    ...periods.flatMap(({ days, mql, handOff }) => [(mql / days).toFixed(2), (handOff / days).toFixed(2)]),
  ];
  const head = ["source", "MQL now", "handed over now", "SQL now", "MQLs that would not be", "awaiting that would not be", ...preview.periods.flatMap(({ days }) => [`MQLs/day (${days} d)`, `hand-offs/day (${days} d)`])];
  return [
    `Published now on top of version ${preview.follows ?? "none"}, judging everyone (${preview.openPasses} open passes of ${preview.leads} leads). Nothing has been written.`,
    textTable(head, [...preview.bySource.map((slice) => [slice.source ?? "(none)", ...cells(slice)]), ["all", ...cells(preview)]]),
    `What is an MQL or awaits sales stays so. ${handOffsPerDay === null ? "Nobody has said how many hand-offs sales can take a day." : `Sales can take ${handOffsPerDay} hand-offs a day.`}`,
    `Fingerprint: ${preview.fingerprint}`,
  ].join("\n\n");
}
