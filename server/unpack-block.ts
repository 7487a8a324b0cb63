import { type FactChange, factsKnown } from "@/funnel/fact-changes";
import { knownForEver } from "@/funnel/facts-known";
import type { PassState } from "@/funnel/history";
import type { LeadId } from "@/funnel/ids";
import { type LeadFacts, TEXT_FIELDS, type TextField } from "@/funnel/lead";
import type { Moment } from "@/funnel/moment";
import type { Ending, Stage, Step } from "@/funnel/stages";
import type { LeadPast, PastPass } from "./lead-past";
import { type Column, ColumnReader, type Moments, cellAt } from "./packed-columns";
import { PackedInteractions, PackedLog } from "./packed-log";

/** The pasts in a pack, in its order; of each only what somebody asks for is looked up. */
export function unpackBlock(packed: Uint8Array): LeadPast[] {
  const reader = new ColumnReader(packed);
  const [leads, passes] = [new PackedLeads(reader), new PackedPasses(reader)];
  const pasts: LeadPast[] = [];
  let next = 0;
  for (const [row, count] of reader.counts("lead.passes").entries()) {
    const own: PastPass[] = [];
    for (const end = next + count; next < end; next += 1) own.push(passes.take(next));
    pasts.push(new PackedPast(leads, row, own));
  }
  return pasts;
}

class PackedPast implements LeadPast {
  private known: Known | null = null;
  constructor(private readonly leads: PackedLeads, private readonly row: number, readonly passes: readonly PastPass[]) {}
  get leadId() { return this.leads.idAt(this.row); }
  get now() { return this.all().now; }
  get factChanges() { return this.all().factChanges; }
  get facts() { return this.all().facts; }

  private all(): Known {
    return (this.known ??= this.leads.knownAt(this.row));
  }
}

type Known = Pick<LeadPast, "now" | "factChanges" | "facts">;

/** What is known of the leads of a block; a column is read only where a rule asks for it. */
class PackedLeads {
  readonly createdAt: Moments;
  private readonly ids: Uint32Array;
  private readonly first: number;
  private readonly factChanges: Column;
  private readonly columns = new Map<string, Column>();

  constructor(private readonly reader: ColumnReader) {
    this.ids = reader.counts("lead.id");
    this.first = cellAt(reader.column("lead.first"), 0) as number;
    this.createdAt = reader.moments("lead.createdAt");
    this.factChanges = reader.column("lead.factChanges");
  }

  idAt(row: number): LeadId {
    return (this.first + this.ids[row]!) as LeadId;
  }

  knownAt(row: number): Known {
    const facts = new PackedFacts(this, row);
    const changes = cellAt(this.factChanges, row) as string | null;
    if (changes === null) return { now: facts, factChanges: NOTHING_LEARNT, facts: knownForEver(facts) };
    const [now, factChanges] = [inFull(facts), JSON.parse(changes) as FactChange[]];
    return { now, factChanges, facts: factsKnown(now, factChanges) };
  }

  fact(name: string, row: number) {
    let column = this.columns.get(name);
    if (!column) this.columns.set(name, (column = this.reader.column(`lead.${name}`)));
    return cellAt(column, row);
  }
}

const NOTHING_LEARNT: readonly FactChange[] = [];

class PackedFacts implements LeadFacts {
  constructor(private readonly leads: PackedLeads, private readonly row: number) {}
  get name() { return this.text("name"); }
  get firstName() { return this.text("firstName"); }
  get lastName() { return this.text("lastName"); }
  get email() { return this.text("email"); }
  get phone() { return this.text("phone"); }
  get company() { return this.text("company"); }
  get jobTitle() { return this.text("jobTitle"); }
  get country() { return this.text("country"); }
  get city() { return this.text("city"); }
  get industry() { return this.text("industry"); }
  get website() { return this.text("website"); }
  get companySize() { return this.leads.fact("companySize", this.row) as number | null; }
  get doNotContact() { return this.leads.fact("doNotContact", this.row) === true; }
  get attributes() { return JSON.parse(this.leads.fact("attributes", this.row) as string) as Record<string, string>; }
  get createdAt() { return this.leads.createdAt.at(this.row); }

  private text(field: TextField): string | null {
    return this.leads.fact(field, this.row) as string | null;
  }
}

/** Facts that are about to be copied with what was different before. */
function inFull(facts: LeadFacts): LeadFacts {
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, facts[field]])) as Record<TextField, string | null>;
  return { ...texts, companySize: facts.companySize, doNotContact: facts.doNotContact, attributes: facts.attributes, createdAt: facts.createdAt };
}

/** The passes of a block, taken in their order. */
class PackedPasses {
  readonly startedAt: Moments;
  readonly leadAt: Moments;
  private readonly did: PackedInteractions;
  private readonly interactionsOf: Uint32Array;
  private readonly columns = new Map<string, Column>();
  private nextInteraction = 0;

  constructor(private readonly reader: ColumnReader) {
    this.did = new PackedInteractions(reader);
    this.interactionsOf = reader.counts("pass.interactions");
    this.startedAt = reader.moments("pass.startedAt");
    this.leadAt = reader.moments("pass.leadAt");
  }

  take(place: number): PastPass {
    const size = this.interactionsOf[place]!;
    const did = new PackedLog(this.did, this.nextInteraction, size);
    this.nextInteraction += size;
    return new PackedPass(this, place, did);
  }

  cell(name: string, place: number) {
    let column = this.columns.get(name);
    if (!column) this.columns.set(name, (column = this.reader.column(`pass.${name}`)));
    return cellAt(column, place);
  }
}

class PackedPass implements PastPass {
  constructor(private readonly all: PackedPasses, private readonly place: number, readonly did: PackedLog) {}
  get number() { return this.all.cell("number", this.place) as number; }
  get source() { return this.all.cell("source", this.place) as string | null; }
  get startedAt() { return this.all.startedAt.at(this.place); }
  get notBefore() { return this.moment("notBefore"); }
  get acceptedAt() { return this.moment("acceptedAt"); }
  get endedAt() { return this.moment("endedAt"); }
  get movedBy() { return { mql: this.version("mqlVersion"), sal: this.version("salVersion"), sql: this.version("sqlVersion") }; }

  get state(): PassState {
    return {
      stage: this.all.cell("stage", this.place) as Stage, furthest: this.all.cell("furthest", this.place) as Step,
      ending: this.all.cell("ending", this.place) as Ending | null, endedAt: this.endedAt,
      reachedAt: {
        lead: this.all.leadAt.find(this.place), mql: this.moment("mqlAt"), sal: this.moment("salAt"), accepted: this.acceptedAt, sql: this.moment("sqlAt"), won: this.moment("wonAt"),
      },
    };
  }

  private moment(name: string): Moment | null {
    return this.all.cell(name, this.place) as Moment | null;
  }

  private version(name: string): number | null {
    return this.all.cell(name, this.place) as number | null;
  }
}
