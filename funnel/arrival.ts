import type { PersonId } from "./ids";
import type { Interaction } from "./interaction";
import type { Identity, TextField } from "./lead";
import type { Moment } from "./moment";
import type { Stage } from "./stages";

/** What an arrival may tell about a lead; what is absent stays as it is. */
export type ArrivingFields = Partial<Record<TextField, string>> & {
  readonly companySize?: number;
  readonly doNotContact?: boolean;
  readonly source?: string;
  readonly medium?: string;
  readonly campaign?: string;
  readonly dealValue?: number;
  readonly currency?: string;
};

/** A stage that another system says was reached; the date is null where only the fact is known. */
export type GivenStage = { readonly stage: Stage; readonly at: Moment | null };

/** Who owns the lead: one of our people, or the name another system has for somebody. */
export type ArrivingOwner = { readonly personId: PersonId } | { readonly reference: string };

/** One lead with what it did, as it comes in by a form, a file or the interface. */
export type Arrival = {
  /** At least one, normalised (see identity.ts). */
  readonly identities: readonly Identity[];
  readonly fields: ArrivingFields;
  readonly attributes: Readonly<Record<string, string>>;
  /** Since when the fields and attributes are known, where that is told; otherwise since they arrived, or ever since for a new lead. */
  readonly knownAt?: Moment;
  readonly owner: ArrivingOwner | null;
  /** When the lead became known, where that is told. */
  readonly createdAt: Moment | null;
  readonly interactions: readonly Interaction[];
  readonly history: readonly GivenStage[];
};

/** What became of an arrival. Warnings are sentences for the person who sent it. */
export type Taken<Id> = { readonly leadId: Id; readonly outcome: "created" | "updated" | "unchanged"; readonly warnings: readonly string[] };
