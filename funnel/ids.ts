/** Ids of different things do not mix: the compiler tells a lead from a person. */
declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

export type LeadId = Branded<"lead">;
export type PersonId = Branded<"person">;
export type HandOffId = Branded<"hand-off">;
export type PoolId = Branded<"pool">;
export type ImportId = Branded<"import">;
export type KeyId = Branded<"key">;
export type DraftId = Branded<"draft">;

/** One trip of one lead: the lead and the number of the trip, 1 for the first. */
export type PassRef = { readonly leadId: LeadId; readonly pass: number };
