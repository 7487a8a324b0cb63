import { type Node, parseTree, type ParseError, printParseErrorCode } from "jsonc-parser";
import type { Problem } from "@/funnel/criteria";

const STRICT = { disallowComments: true, allowTrailingComma: false };

/** Why a text is no JSON, if it is not; `path` is the line it is on, which no document has as a path. */
export function syntaxProblems(text: string): Problem[] {
  const errors: ParseError[] = [];
  parseTree(text, errors, STRICT);
  const [first] = errors;
  if (first) return [{ path: `line ${lineAt(text, first.offset)}`, sentence: `This is not JSON: ${(WORDS[printParseErrorCode(first.error)] ?? "something here cannot be read")}.` }];
  return [];
}

const WORDS: Readonly<Record<string, string>> = {
  InvalidSymbol: "this word means nothing here; text stands in double quotes", InvalidNumberFormat: "this number cannot be read", PropertyNameExpected: "a name in double quotes is expected",
  ValueExpected: "a value is expected", ColonExpected: "a colon is expected after the name", CommaExpected: "a comma is missing before this", CloseBraceExpected: "a closing } is missing",
  CloseBracketExpected: "a closing ] is missing", EndOfFileExpected: "it should have ended before this", InvalidCommentToken: "comments are not possible here", UnexpectedEndOfString: "closing quotes are missing",
  InvalidUnicode: "this character code cannot be read", InvalidEscapeCharacter: "this cannot follow a backslash", InvalidCharacter: "this character cannot stand here; write it as \\n or \\u…",
};

/** On which line of a text each problem is: where its place is, or else what would hold it. */
export function linesOf(text: string, problems: readonly Problem[]): { readonly line: number; readonly problem: Problem }[] {
  const places = placesIn(text);
  return problems.map((problem) => ({ problem, line: lineOf(text, problem.path, places) }));
}

function lineOf(text: string, path: string, places: ReadonlyMap<string, number>): number {
  const named = /^line (\d+)$/.exec(path);
  if (named) return Number(named[1]);
  const offset = places.get(path);
  if (offset !== undefined || path === "") return lineAt(text, offset ?? 0);
  return lineOf(text, path.slice(0, Math.max(0, path.lastIndexOf("."), path.lastIndexOf("["))), places);
}

/** Where each part of a text that is JSON begins. */
function placesIn(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const walk = (node: Node, path: string, offset: number) => {
    places.set(path, offset);
    if (node.type === "array") node.children?.forEach((child, index) => walk(child, `${path}[${index}]`, child.offset));
    if (node.type !== "object") return;
    for (const { offset: start, children = [] } of node.children ?? []) {
      const [key, value] = children;
      if (key && value) walk(value, `${path === "" ? "" : `${path}.`}${String(key.value)}`, start);
    }
  };
  const root = parseTree(text, [], STRICT);
  if (root) walk(root, "", root.offset);
  return places;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
