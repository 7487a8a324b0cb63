import { builtinModules } from "node:module";
import { defineConfig, globalIgnores } from "eslint/config";
import next from "@next/eslint-plugin-next";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const FRAMEWORK = ["next", "next/**", "next-auth", "next-auth/**", "react", "react-dom", "react-dom/**"];
const AUTH_ONLY = ["next-auth", "next-auth/**", "react", "react-dom", "react-dom/**"];
const DATABASE = ["drizzle-orm", "drizzle-orm/**", "postgres"];
const OUTSIDE = [...FRAMEWORK, ...DATABASE, "node:*", ...builtinModules, "graphile-worker"];
const EVERYBODY = ["app", "components", "funnel", "server", "db", "intake", "jobs", "bin", "e2e"];

/** Who may not reach whom; what is not named here is allowed. */
const ROOMS = {
  funnel: { closed: ["db", "server", "app", "components", "jobs", "intake", "bin", "e2e"], packages: OUTSIDE, instead: "funnel/ is pure: pass the values in" },
  db: { closed: ["server", "app", "components", "jobs", "intake", "bin", "e2e"], packages: FRAMEWORK, instead: "db/ remembers, it decides nothing: move the rule to funnel/ or the verb to server/" },
  server: { closed: ["app", "components", "jobs", "intake", "bin", "e2e"], packages: FRAMEWORK, instead: "a verb knows nothing of who calls it: pass the value in" },
  components: { closed: ["db", "app", "jobs", "intake", "bin", "e2e"], typesOnly: ["server"], packages: [...DATABASE, "next-auth", "next-auth/**"], instead: "a component is given its rows: ask in app/" },
  app: { closed: ["db", "jobs", "intake", "bin", "e2e"], packages: DATABASE, instead: "app/ asks a verb or a report in server/" },
  jobs: { closed: ["app", "components", "intake", "bin", "e2e"], packages: FRAMEWORK, instead: "a job calls a verb in server/" },
  intake: { closed: ["app", "components", "jobs", "bin", "e2e"], packages: FRAMEWORK, instead: "intake calls a verb in server/; only hand-over.ts knows next" },
  bin: { closed: ["app", "components", "e2e"], packages: FRAMEWORK, instead: "the command line parses arguments and calls a verb" },
  e2e: { closed: ["app", "components", "server", "jobs", "intake", "bin"], packages: [], instead: "a journey uses the running app, and the factories of db/" },
};

const CLIMBING = "Cross a room by its alias @/room/…, not by climbing.";
const ENGINE = { group: ["@/server/*", "!@/server/*/"], allowTypeImports: true, message: "The files at the root of server/ are its engine: call a verb in server/<noun>/." };
const into = (rooms) => rooms.flatMap((room) => [`@/${room}`, `@/${room}/**`]);

/** no-restricted-imports looks at import declarations; this one asks the same of `import("…")`, as a value and as a type. */
const house = {
  rules: {
    "rooms-at-run-time": {
      meta: { type: "problem", schema: [{ type: "object" }] },
      create: (context) => {
        const [{ closed, message }] = context.options;
        const ask = (node, source) => {
          if (closed.some((room) => String(source).startsWith(`@/${room}/`))) context.report({ node, message });
          if (EVERYBODY.some((room) => new RegExp(`^(\\.\\./)+${room}/`).test(String(source)))) context.report({ node, message: CLIMBING });
        };
        return {
          ImportExpression: (node) => ask(node, node.source.value),
          TSImportType: (node) => ask(node, node.source.value),
        };
      },
    },
  },
};

/** A file directly in its room leaves it with the first step up, a deeper one with the second. */
const boundaries = Object.entries(ROOMS).flatMap(([room, rules]) => [
  boundary(room, [`${room}/**/*.{ts,tsx}`], rules, "../../*"),
  boundary(room, [`${room}/*.{ts,tsx}`], rules, "../*"),
]);

function boundary(room, files, { closed, typesOnly = [], packages, instead }, climbing) {
  const patterns = [
    { group: into(closed), message: `${room}/ may not reach this room; ${instead}.` },
    { group: into(typesOnly), allowTypeImports: true, message: `${room}/ may take only types from here; ${instead}.` },
    { group: packages, message: `${room}/ may not know this package; ${instead}.` },
    ...(room === "server" || room === "e2e" ? [] : [ENGINE]),
    { group: [climbing], message: CLIMBING },
  ].filter(({ group }) => group.length > 0);
  return {
    files,
    plugins: { house },
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { patterns }],
      "house/rooms-at-run-time": ["error", { closed: [...closed, ...typesOnly], message: `${room}/ may not reach this room; ${instead}.` }],
    },
  };
}

const refuse = (message, ...selectors) => selectors.map((selector) => ({ selector, message }));

const COMMON = [
  ...refuse("No barrels: import from the file that has it.", "ExportAllDeclaration", "ExportNamedDeclaration[source.value]"),
  ...refuse(
    "Nothing is swallowed: let it be thrown, or say what it means.",
    "CatchClause > BlockStatement[body.length=0]",
    "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression > BlockStatement[body.length=0]",
    "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression[body.type='Identifier'][body.name='undefined']",
    "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression[body.raw='null']",
  ),
  ...refuse("Every test runs, always.", "MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|skipIf|runIf|only|todo|fixme|fails)$/]"),
];
const PROOF = refuse(
  "Only allow() makes a proof: call it.",
  "TSAsExpression[typeAnnotation.typeName.name='Allowed']",
  "TSTypeAssertion[typeAnnotation.typeName.name='Allowed']",
  "TSAsExpression > TSNeverKeyword",
);
const WRITES = /\b(update|insert\s+into|delete\s+from)\s+"?(passes|stage_changes)\b|\bupdate\s+"?leads\b[^;]*\bset\b[^;]*\b(stage|furthest)\b/i.source;
const STAGE = refuse(
  "Only move-pass.ts writes a stage: call movePasses().",
  "CallExpression[callee.property.name='set'] > ObjectExpression > Property[key.name=/^(stage|furthest|ending)$/]",
  "CallExpression[callee.property.name='set'] > ObjectExpression > Property[key.value=/^(stage|furthest|ending)$/]",
  "CallExpression[callee.property.name=/^(insert|update|delete)$/][arguments.0.name=/^(passes|stageChanges)$/]",
  `TemplateElement[value.raw=/${WRITES}/i]`,
  `Literal[value=/${WRITES}/i]`,
  "TaggedTemplateExpression:has(TemplateElement[value.raw=/\\b(update|insert\\s+into|delete\\s+from)\\s+$/i]) Identifier[name=/^(passes|stageChanges)$/]",
);
const VERB = [
  ...refuse("A verb takes its Allowed<…> actor first.", "ExportNamedDeclaration > FunctionDeclaration:not([params.0.typeAnnotation.typeAnnotation.typeName.name='Allowed'])"),
  ...refuse(
    "Write a verb as an exported function declaration that takes its Allowed<…> actor first.",
    "ExportDefaultDeclaration",
    "ExportSpecifier",
    "ExportNamedDeclaration > ClassDeclaration",
    "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[init.type=/FunctionExpression$/]",
    "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > CallExpression > :matches(ArrowFunctionExpression, FunctionExpression)",
  ),
];
const GATE = refuse(
  "Export formAction(…), so no action skips the gate.",
  "ExportNamedDeclaration > :matches(FunctionDeclaration, ClassDeclaration)",
  "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[init.callee.name!='formAction']",
  "ExportDefaultDeclaration",
  "ExportSpecifier",
);
const INLINE_ACTION = refuse("A server action stands in an actions.ts and goes through formAction(…).", "ExpressionStatement[directive='use server']");
const CLOCK = refuse(
  "funnel/ knows no clock and no chance: take the value as a parameter.",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='Date'][property.name='now']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "MemberExpression[object.name='Math'][property.name='random']",
  "MemberExpression[object.name='Temporal'][property.name='Now']",
);
const WORLD = ["process", "globalThis", "window", "document", "console", "fetch", "performance", "crypto", "setTimeout", "setInterval", "localStorage"];

/** A later entry for the same file replaces an earlier one's syntax rules whole, so each lists all of its own. */
const syntax = (files, ignores, rules) => ({ files, ignores, rules: { "no-restricted-syntax": ["error", ...COMMON, ...rules] } });
const TESTS = "**/*.test.{ts,tsx}";

export default defineConfig([
  globalIgnores([".next/**", ".baton*/**", "next-env.d.ts", "test-results/**", "playwright-report/**"]),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  { files: ["**/*.{ts,tsx}"], plugins: { "@next/next": next }, rules: { ...next.configs.recommended.rules, ...next.configs["core-web-vitals"].rules, "@next/next/no-html-link-for-pages": "off" } },
  { files: ["**/*.tsx"], ...a11y.flatConfigs.recommended },
  { files: ["**/*.tsx"], rules: { "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["tabpanel", "group"] }] } },
  { files: ["{app,components}/**/*.{ts,tsx}"], plugins: { "react-hooks": hooks }, rules: hooks.configs.recommended.rules },
  { files: ["**/*.{ts,tsx}"], plugins: { "@typescript-eslint": tseslint.plugin }, languageOptions: { parser: tseslint.parser } },
  ...boundaries,
  boundary("app", ["app/**/*.test.ts"], { ...ROOMS.app, closed: ROOMS.app.closed.filter((room) => room !== "db"), instead: "a test makes its rows with the factories of db/" }, "../../*"),
  boundary("intake", ["intake/hand-over.ts"], { ...ROOMS.intake, packages: AUTH_ONLY }, "../*"),
  {
    files: ["**/*.{ts,tsx,mjs}"],
    rules: {
      "max-lines": ["error", { max: 250 }],
      "no-empty": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  { files: ["**/*.{ts,tsx}"], ignores: ["{bin,bench,scripts}/**"], rules: { "no-console": ["error", { allow: ["error"] }] } },
  { files: ["funnel/**/*.ts"], ignores: [TESTS], rules: { "no-restricted-globals": ["error", ...WORLD.map((name) => ({ name, message: "funnel/ knows no world outside: take the value as a parameter." }))] } },
  {
    files: ["**/*.{ts,tsx}"],
    ignores: ["env.ts", "*.config.ts", "scripts/**"],
    rules: { "no-restricted-properties": ["error", { property: "env", message: "Read it from env.ts." }] },
  },
  syntax(["**/*.{ts,tsx}"], [], [...PROOF, ...STAGE, ...INLINE_ACTION]),
  syntax(["funnel/**/*.ts"], [], [...PROOF, ...CLOCK]),
  syntax(["funnel/permissions.ts"], [], CLOCK),
  syntax(["server/move-pass.ts"], [], PROOF),
  syntax(["db/factories.ts", "bench/base.ts", "bench/queue.ts", "bench/deciding.ts", TESTS], [], []),
  syntax(["server/*/**/*.ts"], [TESTS], [...PROOF, ...STAGE, ...VERB]),
  syntax(["app/_gate/**/*.ts"], [TESTS], [...PROOF, ...STAGE]),
  syntax(["app/**/actions.ts"], [], [...PROOF, ...STAGE, ...GATE]),
]);
