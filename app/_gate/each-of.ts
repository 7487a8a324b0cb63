import { Refusal } from "@/funnel/refusal";

/** What came of an act on several at once: those it was done to, each with its result, and those it was refused for, each with why. */
export type Answers<Result> = {
  readonly done: readonly { readonly id: number; readonly result: Result }[];
  readonly refused: readonly { readonly id: number; readonly message: string }[];
};

/** Does the same to each, one after the other, each for itself. One alone that is refused, or something typed wrong, is a refusal of the whole. */
export async function eachOf<Id extends number, Result>(ids: readonly Id[], work: (id: Id) => Promise<Result>): Promise<Answers<Result>> {
  const [done, refused]: [{ id: number; result: Result }[], { id: number; message: string }[]] = [[], []];
  for (const id of ids) {
    try {
      done.push({ id, result: await work(id) });
    } catch (cause) {
      if (!(cause instanceof Refusal) || ids.length === 1 || cause.type === "invalid") throw cause;
      refused.push({ id, message: cause.message });
    }
  }
  return { done, refused };
}
