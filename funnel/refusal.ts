/** Why something asked for was not done. Each is an answer for a person, never a bug. */
export const REFUSALS = ["invalid", "forbidden", "not_found", "conflict"] as const;
export type RefusalType = (typeof REFUSALS)[number];

/** An answer of "no" that a person can act on; the gate turns it into form state or the error envelope. */
export class Refusal extends Error {
  constructor(
    readonly type: RefusalType,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "Refusal";
  }
}
