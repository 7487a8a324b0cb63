import { parseArgs } from "node:util";
import { parseCriteria } from "@/funnel/criteria";
import { criteriaInWords, type ConditionInWords } from "@/funnel/criteria-in-words";
import { criteriaWarnings } from "@/funnel/criteria-warnings";
import { allow } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { findCriteria } from "@/server/criteria/get-criteria";
import { type Command, type CommandOutput, WrongUsage } from "../command";
import { COMMAND_LINE } from "../command-line";
import { documentIn } from "../document-in";
import { backtestFile } from "./backtest-criteria";
import { previewFile, publishFile } from "./publish-criteria";

/** `baton criteria …`: read the criteria in force, check a document, see what it would do and would have done, publish it. */
export const criteria: Command = {
  usage: ["criteria show [--version N]", "criteria validate FILE [--strict]", "criteria preview FILE", "criteria backtest FILE --from D --to D", "criteria publish FILE --reason TEXT [--judges everyone|new_passes] [--expect FINGERPRINT|PREVIEW.json]"],
  needs: ([word = ""]) => (word === "publish" ? "any" : ["show", "preview", "backtest"].includes(word) ? "data" : "nothing"),
  async run([word, ...args], progress) {
    switch (word) {
      case "show":
        return show(args);
      case "validate":
        return validate(args);
      case "preview":
        return previewFile(args);
      case "backtest":
        return backtestFile(args, progress);
      case "publish":
        return publishFile(args);
      default:
        throw new WrongUsage(word === undefined ? "Say what to do with the criteria." : `The criteria know no “${word}”.`);
    }
  },
};

async function show(args: readonly string[]): Promise<CommandOutput> {
  const { values } = parseArgs({ args: [...args], options: { version: { type: "string" } } });
  if (values.version !== undefined && !/^[1-9][0-9]{0,8}$/.test(values.version)) throw new WrongUsage("--version takes the number of a version.");
  const found = await findCriteria(allow(COMMAND_LINE, "criteria:read"), values.version === undefined ? undefined : Number(values.version));
  if (!found) throw new Refusal("not_found", "No criteria are published yet.");
  const words = criteriaInWords(found.criteria);
  const text = [
    `Criteria version ${found.version}, published ${new Date(found.publishedAt).toISOString()} by ${found.publishedBy}: ${found.reason}`,
    "", words.decay, ...words.points.map(({ sentence }) => `  ${sentence}`), "", "Fit:", ...words.fit.map(({ sentence }) => `  ${sentence}`),
    ...words.decisions.flatMap(({ title, condition }) => ["", title, ...indented(condition, 1)]),
  ].join("\n");
  return { data: found, text };
}

function indented({ sentence, children }: ConditionInWords, depth: number): string[] {
  return [`${"  ".repeat(depth)}${sentence}`, ...children.flatMap((child) => indented(child, depth + 1))];
}

async function validate(args: readonly string[]): Promise<CommandOutput> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { strict: { type: "boolean", default: false } } });
  const document = await documentIn(positionals);
  const parsed = parseCriteria(document);
  if (!("criteria" in parsed)) {
    return { data: { valid: false, problems: parsed.problems }, text: ["These criteria are not valid:", ...parsed.problems.map(({ path, sentence }) => `  ${path}: ${sentence}`)].join("\n"), exitCode: 1 };
  }
  const warnings = criteriaWarnings(parsed.criteria);
  const headline = warnings.length === 0 ? "These criteria are valid." : `Valid, with ${warnings.length} ${warnings.length === 1 ? "warning" : "warnings"}:`;
  return {
    data: { valid: true, problems: [], warnings }, text: [headline, ...warnings.map(({ path, sentence }) => `  ${path}: ${sentence}`)].join("\n"),
    exitCode: values.strict && warnings.length > 0 ? 1 : 0,
  };
}
