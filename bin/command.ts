/** What a command prints: `data` is the one JSON document of --json, `text` is for people. */
export type CommandOutput = { readonly data: unknown; readonly text: string; readonly exitCode?: 0 | 1 };

/** One word of the command line. It is given its own arguments, after its name, and says progress on stderr. */
export type Command = {
  readonly usage: readonly string[];
  /** What it needs to be there: nothing, a Baton with its data, or any place where one may begin; without a word, the last. */
  readonly needs?: (args: readonly string[]) => "nothing" | "data" | "any";
  readonly run: (args: readonly string[], progress: (line: string) => void) => Promise<CommandOutput>;
};

/** The arguments make no sense: exit 2, with the usage. */
export class WrongUsage extends Error {}
