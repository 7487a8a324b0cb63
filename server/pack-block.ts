import type { InteractionLog } from "@/funnel/interaction-log";
import { TEXT_FIELDS } from "@/funnel/lead";
import { STEPS } from "@/funnel/stages";
import type { LeadPast } from "./lead-past";
import { ColumnWriter } from "./packed-columns";

/** Packs the pasts of a block of leads into about ten bytes an interaction. Another form of packs needs a migration that empties `packed_pasts` and notes every lead. */
export function packBlock(pasts: readonly LeadPast[]): Buffer {
  const writer = new ColumnWriter();
  packLeads(writer, pasts);
  packPasses(writer, pasts);
  packInteractions(writer, pasts.flatMap(({ passes }) => passes.map(({ did }) => did)));
  return writer.finish();
}

function packLeads(writer: ColumnWriter, pasts: readonly LeadPast[]): void {
  const facts = pasts.map(({ now }) => now);
  writer.count("lead.id", pasts.map(({ leadId }) => leadId - (pasts[0]?.leadId ?? 0)));
  writer.column("lead.first", [pasts[0]?.leadId ?? 0]);
  writer.moment("lead.createdAt", facts.map(({ createdAt }) => createdAt));
  for (const field of TEXT_FIELDS) writer.column(`lead.${field}`, facts.map((known) => known[field]));
  writer.column("lead.companySize", facts.map(({ companySize }) => companySize));
  writer.column("lead.doNotContact", facts.map(({ doNotContact }) => doNotContact));
  writer.column("lead.attributes", facts.map(({ attributes }) => JSON.stringify(attributes)));
  writer.column("lead.factChanges", pasts.map(({ factChanges }) => (factChanges.length === 0 ? null : JSON.stringify(factChanges))));
  writer.count("lead.passes", pasts.map(({ passes }) => passes.length));
}

function packPasses(writer: ColumnWriter, pasts: readonly LeadPast[]): void {
  const passes = pasts.flatMap((past) => past.passes);
  writer.column("pass.number", passes.map(({ number }) => number));
  writer.moment("pass.startedAt", passes.map(({ startedAt }) => startedAt));
  writer.moment("pass.leadAt", passes.map(({ state }) => state.reachedAt.lead));
  for (const step of STEPS.slice(1)) writer.column(`pass.${step}At`, passes.map(({ state }) => state.reachedAt[step]));
  for (const part of ["stage", "furthest", "ending", "endedAt"] as const) writer.column(`pass.${part}`, passes.map(({ state }) => state[part]));
  for (const step of ["mql", "sal", "sql"] as const) writer.column(`pass.${step}Version`, passes.map(({ movedBy }) => movedBy[step]));
  writer.column("pass.notBefore", passes.map(({ notBefore }) => notBefore));
  writer.column("pass.source", passes.map(({ source }) => source));
  writer.count("pass.interactions", passes.map(({ did }) => did.size));
}

function packInteractions(writer: ColumnWriter, logs: readonly InteractionLog[]): void {
  const [at, what]: [number[], string[]] = [[], []];
  for (const log of logs) {
    for (let place = 0; place < log.size; place += 1) {
      const { kind, properties } = log.what(place);
      at.push(log.at(place));
      what.push(JSON.stringify({ kind, properties }));
    }
  }
  writer.moment("interaction.at", at);
  writer.column("interaction.what", what);
}
