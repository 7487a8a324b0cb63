/** Of those with something `withHits` of `withAll`, of those without it `withoutHits` of `withoutAll`. */
export type TwoGroups = { readonly withHits: number; readonly withAll: number; readonly withoutHits: number; readonly withoutAll: number };

/**
 * How often chance alone makes two groups at least as unlike as these are, when the groups' sizes and the hits in all are as they
 * are: Fisher's exact test on both sides, which adds up every division that is no likelier than the one seen (R. A. Fisher, The
 * Logic of Inductive Inference, Journal of the Royal Statistical Society 98, 1935). Exact for small numbers, and a little careful.
 */
export function fisherExact({ withHits, withAll, withoutHits, withoutAll }: TwoGroups): number {
  const hits = withHits + withoutHits;
  const all = withAll + withoutAll;
  const least = Math.max(0, hits - withoutAll);
  const most = Math.min(hits, withAll);
  const likeliest = Math.floor(((hits + 1) * (withAll + 1)) / (all + 2));
  const likelihoods = new Float64Array(most - least + 1);
  likelihoods[likeliest - least] = Math.exp(logChoose(withAll, likeliest) + logChoose(withoutAll, hits - likeliest) - logChoose(all, hits));
  const odds = (count: number) => ((withAll - count) * (hits - count)) / ((count + 1) * (withoutAll - hits + count + 1));
  for (let count = likeliest; count < most; count += 1) likelihoods[count + 1 - least] = likelihoods[count - least]! * odds(count);
  for (let count = likeliest - 1; count >= least; count -= 1) likelihoods[count - least] = likelihoods[count + 1 - least]! / odds(count);
  const limit = likelihoods[withHits - least]! * (1 + ROUNDING);
  return Math.min(1, likelihoods.reduce((sum, one) => (one <= limit ? sum + one : sum), 0));
}

/** Two divisions equally likely differ in their last digits, by how computers add. */
const ROUNDING = 1e-9;

function logChoose(all: number, some: number): number {
  return logFactorial(all) - logFactorial(some) - logFactorial(all - some);
}

/** Kept as far as anybody asked: every test of one report asks for the same few thousand. */
const known = [0];

function logFactorial(number: number): number {
  for (let next = known.length; next <= number; next += 1) known.push((known[next - 1] ?? 0) + Math.log(next));
  return known[number] ?? 0;
}
