import { defineConfig, globalIgnores } from "eslint/config";
import next from "@next/eslint-plugin-next";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const FRAMEWORK = ["next", "next/**", "next-auth", "next-auth/**", "react", "react-dom", "react-dom/**"];
const DATABASE = ["drizzle-orm", "drizzle-orm/**", "postgres"];
const OUTSIDE = [...FRAMEWORK, ...DATABASE, "node:*", "graphile-worker"];

/** Who may not reach whom; what is not named here is allowed. */
const ROOMS = {
  funnel: { closed: ["db", "server", "app", "components", "jobs", "intake", "bin"], packages: OUTSIDE, instead: "funnel/ is pure: pass the values in" },
  db: { closed: ["server", "app", "components", "jobs", "intake", "bin"], packages: FRAMEWORK, instead: "db/ remembers, it decides nothing: move the rule to funnel/ or the verb to server/" },
  server: { closed: ["app", "components", "jobs", "intake", "bin"], packages: FRAMEWORK, instead: "a verb knows nothing of who calls it: pass the value in" },
  components: { closed: ["db", "app", "jobs", "intake", "bin"], typesOnly: ["server"], packages: [...DATABASE, "next-auth", "next-auth/**"], instead: "a component is given its rows: ask in app/" },
  app: { closed: ["db", "jobs", "intake", "bin"], packages: DATABASE, instead: "app/ asks a verb or a report in server/" },
  jobs: { closed: ["app", "components", "intake", "bin"], packages: FRAMEWORK, instead: "a job calls a verb in server/" },
  intake: { closed: ["app", "components", "jobs", "bin"], packages: FRAMEWORK, instead: "intake calls a verb in server/; only hand-over.ts knows next" },
  bin: { closed: ["app", "components"], packages: FRAMEWORK, instead: "the command line parses arguments and calls a verb" },
  e2e: { closed: ["app", "components", "server", "jobs", "intake", "bin"], packages: [], instead: "a journey uses the running app, and the factories of db/" },
};

const into = (rooms) => rooms.flatMap((room) => [`@/${room}`, `@/${room}/**`]);
const ENGINE = ["@/server/*", "!@/server/*/"];

const boundaries = Object.entries(ROOMS).map(([room, { closed, typesOnly = [], packages, instead }]) => ({
  files: [`${room}/**/*.{ts,tsx}`],
  ignores: room === "intake" ? ["intake/hand-over.ts"] : [],
  rules: {
    "@typescript-eslint/no-restricted-imports": ["error", {
      patterns: [
        { group: into(closed), message: `${room}/ may not reach this room; ${instead}.` },
        { group: into(typesOnly), allowTypeImports: true, message: `${room}/ may take only types from here; ${instead}.` },
        { group: packages, message: `${room}/ may not know this package; ${instead}.` },
        { group: room === "server" || room === "e2e" ? [] : ENGINE, allowTypeImports: true, message: "The files at the root of server/ are its engine: call a verb in server/<noun>/." },
        { group: ["../../*"], message: "Cross a room by its alias @/room/…, not by climbing." },
      ].filter(({ group }) => group.length > 0),
    }],
  },
}));

const NO_BARREL = { selector: "ExportAllDeclaration", message: "No barrels: import from the file that has it." };
const PROOF = { selector: "TSAsExpression[typeAnnotation.typeName.name='Allowed']", message: "Only allow() makes a proof: call it." };
const STAGE = [
  { selector: "CallExpression[callee.property.name='set'] > ObjectExpression > Property[key.name=/^(stage|furthest|ending)$/]", message: "Only move-pass.ts writes a stage: call movePasses()." },
  { selector: "TemplateElement[value.raw=/(update\\s+passes|insert\\s+into\\s+stage_changes)/i]", message: "Only move-pass.ts writes a stage: call movePasses()." },
  { selector: "CallExpression[callee.property.name=/^(insert|update)$/][arguments.0.name=/^(passes|stageChanges)$/]", message: "Only move-pass.ts writes a stage: call movePasses()." },
];
const VERB = [
  { selector: "ExportNamedDeclaration > FunctionDeclaration:not([params.0.typeAnnotation.typeAnnotation.typeName.name='Allowed'])", message: "A verb takes its Allowed<…> actor first." },
  { selector: "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[init.type=/FunctionExpression$/]", message: "Write a verb as a function declaration that takes its Allowed<…> actor first." },
];
const GATE = [
  { selector: "ExportNamedDeclaration > FunctionDeclaration", message: "Export formAction(…), so no action skips the gate." },
  { selector: "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[init.callee.name!='formAction']", message: "Export formAction(…), so no action skips the gate." },
];
const CLOCK = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: "funnel/ knows no clock: take the moment as a parameter." },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "funnel/ knows no clock: take the moment as a parameter." },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: "funnel/ knows no chance: take the value as a parameter." },
  { selector: "Identifier[name='process']", message: "funnel/ knows no process: take the value as a parameter." },
];

/** A later entry for the same file replaces an earlier one's syntax rules whole, so each lists all of its own. */
const syntax = (files, ignores, rules) => ({ files, ignores, rules: { "no-restricted-syntax": ["error", ...rules] } });
const TESTS = "**/*.test.{ts,tsx}";

export default defineConfig([
  globalIgnores([".next/**", ".baton*/**", "next-env.d.ts", "test-results/**", "playwright-report/**"]),
  { files: ["**/*.{ts,tsx}"], plugins: { "@next/next": next }, rules: { ...next.configs.recommended.rules, ...next.configs["core-web-vitals"].rules, "@next/next/no-html-link-for-pages": "off" } },
  { files: ["**/*.tsx"], ...a11y.flatConfigs.recommended },
  { files: ["**/*.tsx"], rules: { "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["tabpanel", "region"] }] } },
  { files: ["{app,components}/**/*.{ts,tsx}"], plugins: { "react-hooks": hooks }, rules: hooks.configs.recommended.rules },
  { files: ["**/*.{ts,tsx}"], plugins: { "@typescript-eslint": tseslint.plugin }, languageOptions: { parser: tseslint.parser } },
  ...boundaries,
  {
    files: ["**/*.{ts,tsx,mjs}"],
    rules: {
      "max-lines": ["error", { max: 250 }],
      "no-empty": ["error", { allowEmptyCatch: false }],
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
  {
    files: ["**/*.{ts,tsx}"],
    ignores: ["env.ts", "*.config.ts", "proxy.ts", "scripts/**"],
    rules: { "no-restricted-properties": ["error", { object: "process", property: "env", message: "Read it from env.ts." }] },
  },
  syntax(["**/*.{ts,tsx}"], [], [NO_BARREL, PROOF, ...STAGE]),
  syntax(["funnel/**/*.ts"], [TESTS], [NO_BARREL, PROOF, ...CLOCK]),
  syntax(["funnel/permissions.ts"], [], [NO_BARREL, ...CLOCK]),
  syntax(["server/move-pass.ts", "db/factories.ts", TESTS], [], [NO_BARREL]),
  syntax(["server/*/**/*.ts"], [TESTS], [NO_BARREL, PROOF, ...STAGE, ...VERB]),
  syntax(["app/**/actions.ts"], [], [NO_BARREL, PROOF, ...STAGE, ...GATE]),
]);
