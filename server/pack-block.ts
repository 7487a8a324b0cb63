import { TEXT_FIELDS } from "@/funnel/lead";
import { STEPS } from "@/funnel/stages";
import { interactionsOf, startOf } from "./judge-passes";
import { ColumnWriter } from "./packed-columns";
import type { LeadHistory } from "./read-histories";

/** Packs what criteria need of the pasts of a block of leads into about ten bytes an interaction. */
export function packBlock(histories: readonly LeadHistory[]): Buffer {
  const writer = new ColumnWriter();
  packLeads(writer, histories);
  packPasses(writer, histories);
  packInteractions(writer, histories);
  return writer.finish();
}

function packLeads(writer: ColumnWriter, histories: readonly LeadHistory[]): void {
  const leads = histories.map(({ lead }) => lead);
  writer.number("lead.id", leads.map(({ leadId }) => leadId));
  writer.number("lead.createdAt", leads.map(({ facts }) => facts.createdAt));
  for (const field of TEXT_FIELDS) writer.column(`lead.${field}`, leads.map(({ facts }) => facts[field]));
  writer.column("lead.companySize", leads.map(({ facts }) => facts.companySize));
  writer.column("lead.doNotContact", leads.map(({ facts }) => facts.doNotContact));
  writer.column("lead.attributes", leads.map(({ facts }) => JSON.stringify(facts.attributes)));
  writer.column("lead.factChanges", leads.map(({ factChanges }) => (factChanges.length === 0 ? null : JSON.stringify(factChanges))));
  writer.count("lead.passes", leads.map((_, place) => histories[place]?.passes.length ?? 0));
}

function packPasses(writer: ColumnWriter, histories: readonly LeadHistory[]): void {
  const passes = histories.flatMap((history) => history.passes.map((pass, place) => ({ ...pass, own: interactionsOf(pass, history.passes[place + 1], history.interactions), lead: history.lead })));
  writer.column("pass.number", passes.map(({ ref }) => ref.pass));
  writer.number("pass.startedAt", passes.map((pass) => startOf(pass.lead, pass, pass.own)));
  writer.number("pass.leadAt", passes.map(({ state }) => state.reachedAt.lead ?? Number.NaN));
  for (const step of STEPS.slice(1)) writer.column(`pass.${step}At`, passes.map(({ state }) => state.reachedAt[step]));
  for (const part of ["stage", "furthest", "ending", "endedAt"] as const) writer.column(`pass.${part}`, passes.map(({ state }) => state[part]));
  for (const step of ["mql", "sal", "sql"] as const) writer.column(`pass.${step}Version`, passes.map(({ movedBy }) => movedBy[step]));
  writer.column("pass.notBefore", passes.map(({ notBefore }) => notBefore));
  writer.column("pass.source", passes.map(({ known }) => known.source ?? null));
  writer.count("pass.interactions", passes.map(({ own }) => own.length));
}

function packInteractions(writer: ColumnWriter, histories: readonly LeadHistory[]): void {
  const interactions = histories.flatMap(({ passes, interactions: all }) => passes.flatMap((pass, place) => interactionsOf(pass, passes[place + 1], all)));
  writer.number("interaction.at", interactions.map(({ occurredAt }) => occurredAt));
  writer.column("interaction.what", interactions.map(({ kind, properties }) => JSON.stringify({ kind, properties })));
}
