import type { Arrival, ArrivingFields } from "./arrival";
import { Cells, type Rejection, type RowTools, Unreadable, yesOrNo } from "./import-cells";
import { type ImportField, type InteractionUse, type StageUse, isIdentity } from "./import-mapping";
import type { ImportPlan, PlannedColumn } from "./import-plan";
import { normaliseIdentity } from "./identity";
import type { Properties } from "./interaction";
import type { Identity, IdentityKind } from "./lead";
import type { Moment } from "./moment";
import type { Stage } from "./stages";

/** One row understood, or not. Warnings are sentences that name the column and never the value. */
export type RowRead = { readonly arrival: Arrival; readonly warnings: readonly string[] } | { readonly rejection: Rejection };

/** What one row of a file says, as an arrival; a row that cannot be read whole is rejected whole, and alone. */
export function readRow(plan: ImportPlan, cells: readonly string[], tools: RowTools): RowRead {
  const row = new Row(new Cells(plan, cells, tools), tools);
  try {
    for (const column of plan.columns) row.take(column);
  } catch (cause) {
    if (cause instanceof Unreadable) return { rejection: cause.rejection };
    throw cause;
  }
  return row.hasIdentity() ? row.read() : { rejection: withoutIdentity(plan) };
}

type Draft = { -readonly [Field in keyof ArrivingFields]: ArrivingFields[Field] };
type Happening = { readonly kind: string; readonly occurredAt: Moment; readonly properties: Properties };

/** A row while its columns are read one by one; the first column that tells something is believed. */
class Row {
  private readonly identities: Identity[] = [];
  private readonly fields: Draft = {};
  private readonly attributes = new Map<string, string>();
  private readonly stages = new Map<Stage, Moment | null>();
  private readonly happenings = new Map<string, Happening>();
  private owner: string | null = null;
  private createdAt: Moment | null = null;

  constructor(private readonly cells: Cells, private readonly tools: RowTools) {}

  take(column: PlannedColumn): void {
    const text = this.cells.text(column);
    if (text === "") return;
    const { use } = column;
    if ("identity" in use) this.takeIdentity(use.identity, `${use.prefix ?? ""}${text}`, text, column);
    else if ("field" in use) this.takeField(use.field, text, column);
    else if ("stage" in use) this.takeStage(use, text, column);
    else if ("attribute" in use) this.attributes.set(use.attribute, this.attributes.get(use.attribute) ?? text);
    else if ("interaction" in use) this.takeInteraction(use, text, column);
  }

  hasIdentity(): boolean {
    return this.identities.length > 0;
  }

  read(): RowRead {
    const { source = null, medium = null, campaign = null, firstName, lastName } = this.fields;
    const composed = [firstName, lastName].filter((part) => part !== undefined).join(" ");
    if (composed !== "") this.fields.name ??= composed;
    const interactions = [...this.happenings.values()].map((happening) => ({ ...happening, id: this.idOf(happening), source, medium, campaign }));
    const owner = this.owner === null ? null : { reference: this.owner };
    const history = [...this.stages].map(([stage, at]) => ({ stage, at }));
    const { identities, fields, createdAt, cells } = this;
    return { arrival: { identities, fields, attributes: Object.fromEntries(this.attributes), owner, createdAt, interactions, history }, warnings: cells.warnings };
  }

  private takeIdentity(kind: IdentityKind, raw: string, text: string, column: PlannedColumn): void {
    const identity = normaliseIdentity(kind, raw);
    if (!identity) throw new Unreadable(column, text, `This is not ${IN_WORDS[kind]}.`);
    this.identities.push(identity);
    if (kind === "email") this.fields.email ??= identity.value;
    if (kind === "phone") this.fields.phone ??= text;
  }

  private takeField(field: ImportField, text: string, column: PlannedColumn): void {
    switch (field) {
      case "email":
        return this.takeIdentity("email", text, text, column);
      case "phone":
        return this.takePhone(text, column);
      case "owner":
        this.owner ??= text;
        return;
      case "createdAt":
        this.createdAt ??= this.cells.moment(column, text);
        return;
      case "dealValue":
        this.fields.dealValue ??= this.cells.number(column, text);
        return;
      case "companySize":
        this.fields.companySize ??= this.wholeNumber(column, text);
        return;
      case "doNotContact":
        this.fields.doNotContact = this.cells.yesNo(column, text) || (this.fields.doNotContact ?? false);
        return;
      case "currency":
        if (!/^[a-z]{3}$/i.test(text)) throw new Unreadable(column, text, "This is not a currency in three letters, such as EUR.");
        this.fields.currency ??= text.toUpperCase();
        return;
      default:
        this.fields[field] ??= text;
    }
  }

  /** A phone number that cannot be one is kept as text: it tells nobody apart. */
  private takePhone(text: string, { name }: PlannedColumn): void {
    const identity = normaliseIdentity("phone", text);
    if (identity) this.identities.push(identity);
    else this.cells.warnings.push(`“${name}” is no phone number; kept as text, and not to recognise the lead by.`);
    this.fields.phone ??= text;
  }

  private wholeNumber(column: PlannedColumn, text: string): number {
    const number = this.cells.number(column, text);
    if (!Number.isInteger(number) || number < 0 || number > 2_000_000_000) throw new Unreadable(column, text, "This is not a whole number of people.");
    return number;
  }

  /** A date says more than a mark, an earlier date more than a later one. */
  private takeStage({ stage, when }: StageUse, text: string, column: PlannedColumn): void {
    const known = this.stages.get(stage) ?? null;
    if (when === "value") {
      if (this.cells.yesNo(column, text)) this.stages.set(stage, known);
      return;
    }
    const at = this.cells.moment(column, text);
    this.stages.set(stage, known === null ? at : Math.min(known, at));
  }

  /** Columns of one kind that are dated by the same column tell of one interaction. */
  private takeInteraction({ interaction: kind, property }: InteractionUse, text: string, column: PlannedColumn): void {
    const { datedBy, name } = column;
    if (datedBy !== null && property === undefined && yesOrNo(text) === false) return;
    const date = datedBy === null ? text : this.cells.text(datedBy);
    if (date === "") {
      this.cells.warnings.push(`“${name}” has no date in “${datedBy?.name}”; the interaction was left out.`);
      return;
    }
    const occurredAt = this.cells.moment(datedBy ?? column, date);
    const key = `${kind} ${(datedBy ?? column).place}`;
    this.happenings.set(key, { kind, occurredAt, properties: { ...this.happenings.get(key)?.properties, ...(property === undefined ? {} : { [property]: text }) } });
  }

  /** Made from the content alone, so that the same row again, or read by other identities, is the same interaction. */
  private idOf({ kind, occurredAt, properties }: Happening): string {
    return this.tools.idOf([kind, String(occurredAt), ...Object.entries(properties).flatMap(([name, value]) => [name, String(value)])]);
  }
}

const IN_WORDS: Readonly<Record<IdentityKind, string>> = {
  external: "an id of another system", user_id: "a user id", anonymous_id: "an anonymous id", email: "an e-mail address", phone: "a phone number",
};

function withoutIdentity({ columns }: ImportPlan): Rejection {
  const names = columns.filter(({ use }) => isIdentity(use)).map(({ name }) => `“${name}”`);
  return { column: null, value: null, reason: `This row has no identity: there is nothing to recognise the lead by in ${names.join(", ")}.` };
}
