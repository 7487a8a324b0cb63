import type { ClosedPass } from "./closed-pass";
import { contentsOf, learntFields, type Thing } from "./learning-pattern";

/** What is looked for: the commonest of what the passes themselves did and are, chosen without regard to their outcome. */
export type Vocabulary = {
  readonly kinds: readonly string[];
  readonly contents: readonly (Thing & { readonly property: { readonly name: string; readonly value: string } })[];
  readonly fields: readonly { readonly field: string; readonly value: string }[];
  readonly sources: readonly string[];
  readonly campaigns: readonly string[];
};

/** So many of each at most, so that what is tried stays bounded whatever comes in. */
const MOST = { kinds: 25, contents: 60, fields: 60, sources: 25, campaigns: 40 } as const;
/** A content that fewer have would be tried in vain. */
export const FEWEST = 10;

/** Learns the words from passes: all of them, or as many as speak for all. */
export function vocabularyOf(passes: readonly ClosedPass[]): Vocabulary {
  const [kinds, contents, fields, sources, campaigns] = [new Commonest(), new Commonest(), new Commonest(), new Commonest(), new Commonest()];
  for (const { interactions, facts, source, campaign } of passes) {
    kinds.add(interactions.map(({ kind }) => kind));
    contents.add(interactions.flatMap((interaction) => contentsOf(interaction).map(({ name, value }) => JSON.stringify([interaction.kind, name, value]))));
    fields.add(learntFields(facts).map(({ field, value }) => JSON.stringify([field, value])));
    sources.add(source === null ? [] : [source]);
    campaigns.add(campaign === null ? [] : [campaign]);
  }
  return {
    kinds: kinds.first(MOST.kinds),
    contents: contents.first(MOST.contents).map((key) => JSON.parse(key) as [string, string, string]).map(([kind, name, value]) => ({ kind, property: { name, value } })),
    fields: fields.first(MOST.fields).map((key) => JSON.parse(key) as [string, string]).map(([field, value]) => ({ field, value })),
    sources: sources.first(MOST.sources),
    campaigns: campaigns.first(MOST.campaigns),
  };
}

/** Counts in how many passes a word is; the rarest are let go when there are too many to keep. */
class Commonest {
  private counts = new Map<string, number>();

  add(words: readonly string[]): void {
    for (const word of new Set(words)) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    if (this.counts.size > KEPT) this.counts = new Map([...this.counts].sort(commonestFirst).slice(0, KEPT / 2));
  }

  first(most: number): string[] {
    return [...this.counts].filter(([, count]) => count >= FEWEST).sort(commonestFirst).slice(0, most).map(([word]) => word);
  }
}

const KEPT = 20_000;

function commonestFirst([word, count]: readonly [string, number], [otherWord, otherCount]: readonly [string, number]): number {
  return otherCount - count || (word < otherWord ? -1 : 1);
}
