import { type FactChange, factsKnown } from "@/funnel/fact-changes";
import { knownForEver } from "@/funnel/facts-known";
import type { LeadId } from "@/funnel/ids";
import { type LeadFacts, TEXT_FIELDS, type TextField } from "@/funnel/lead";
import type { Moment } from "@/funnel/moment";
import type { Ending, Stage, Step } from "@/funnel/stages";
import type { LeadPast, PastPass } from "./lead-past";
import { type Column, ColumnReader, type Moments, cellAt } from "./packed-columns";
import { PackedInteractions, PackedLog } from "./packed-log";

/** The pasts in a pack, one after the other. */
export function* unpackBlock(packed: Uint8Array): Generator<LeadPast> {
  const reader = new ColumnReader(packed);
  const [leads, passes] = [new PackedLeads(reader), new PackedPasses(reader)];
  const passesOf = reader.counts("lead.passes");
  let next = 0;
  for (let row = 0; row < passesOf.length; row += 1) {
    const own: PastPass[] = [];
    for (const end = next + passesOf[row]!; next < end; next += 1) own.push(passes.take(next));
    const known = leads.knownAt(row);
    yield { leadId: leads.idAt(row), now: known.now, factChanges: known.factChanges, facts: known.facts, passes: own };
  }
}

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

  knownAt(row: number): Pick<LeadPast, "now" | "factChanges" | "facts"> {
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
  private readonly did: PackedInteractions;
  private readonly interactionsOf: Uint32Array;
  private readonly startedAt: Moments;
  private readonly leadAt: Moments;
  private readonly columns: Readonly<Record<(typeof PASS_COLUMNS)[number], Column>>;
  private nextInteraction = 0;

  constructor(reader: ColumnReader) {
    this.did = new PackedInteractions(reader);
    this.interactionsOf = reader.counts("pass.interactions");
    this.startedAt = reader.moments("pass.startedAt");
    this.leadAt = reader.moments("pass.leadAt");
    this.columns = Object.fromEntries(PASS_COLUMNS.map((name) => [name, reader.column(`pass.${name}`)])) as typeof this.columns;
  }

  take(place: number): PastPass {
    const { columns } = this;
    const size = this.interactionsOf[place]!;
    const did = new PackedLog(this.did, this.nextInteraction, size);
    this.nextInteraction += size;
    return {
      number: cellAt(columns.number, place) as number, source: cellAt(columns.source, place) as string | null,
      startedAt: this.startedAt.at(place), notBefore: cellAt(columns.notBefore, place) as Moment | null, did,
      movedBy: { mql: cellAt(columns.mqlVersion, place) as number | null, sal: cellAt(columns.salVersion, place) as number | null, sql: cellAt(columns.sqlVersion, place) as number | null },
      state: {
        stage: cellAt(columns.stage, place) as Stage, furthest: cellAt(columns.furthest, place) as Step,
        ending: cellAt(columns.ending, place) as Ending | null, endedAt: cellAt(columns.endedAt, place) as Moment | null,
        reachedAt: {
          lead: this.leadAt.find(place), mql: cellAt(columns.mqlAt, place) as Moment | null, sal: cellAt(columns.salAt, place) as Moment | null,
          accepted: cellAt(columns.acceptedAt, place) as Moment | null, sql: cellAt(columns.sqlAt, place) as Moment | null, won: cellAt(columns.wonAt, place) as Moment | null,
        },
      },
    };
  }
}

const PASS_COLUMNS = ["number", "source", "notBefore", "mqlVersion", "salVersion", "sqlVersion", "stage", "furthest", "ending", "endedAt", "mqlAt", "salAt", "acceptedAt", "sqlAt", "wonAt"] as const;
