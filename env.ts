import path from "node:path";
import { z } from "zod";

const blank = (value: unknown) => (value === "" ? undefined : value);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://");

const schema = z.object({
  DATABASE_URL: z.preprocess(blank, postgresUrl.optional()),
  BATON_TEST_DATABASE_URL: z.preprocess(blank, postgresUrl.optional()),
  DATABASE_READ_URL: z.preprocess(blank, postgresUrl.optional()),
  PORT: z.preprocess(blank, z.coerce.number("must be a port number").int().min(0).max(65_535).default(3000)),
  HOST: z.preprocess(blank, z.string().default("127.0.0.1")),
  BATON_URL: z.preprocess(blank, z.url("must be an address such as https://baton.example.com").optional()),
  BATON_DATA_DIR: z.preprocess(blank, z.string().default(".baton")),
  BATON_DEMO: z.preprocess(blank, z.enum(["0", "1"], "must be 0 or 1").default("1")),
  BATON_TIME_ZONE: z.preprocess(blank, z.string().refine(isTimeZone, "must be a time zone such as Europe/Berlin").optional()),
  AUTH_SECRET: z.preprocess(blank, z.string().min(16, "must be at least 16 characters long").optional()),
  SMTP_URL: z.preprocess(blank, z.string().regex(/^smtps?:\/\//, "must start with smtp:// or smtps://").optional()),
  NODE_ENV: z.preprocess(blank, z.string().default("development")),
});

export type Env = z.infer<typeof schema> & { readonly dataDir: string };

/** A variable says something Baton does not understand. */
export class InvalidEnvironment extends Error {}

/** The settings of this process; an invalid one stops the start with a sentence that names it. */
export function readEnv(variables: Readonly<Record<string, string | undefined>> = process.env): Env {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map(({ path: [name], message }) => `The environment variable ${String(name)} ${message}.`);
    throw new InvalidEnvironment(sentences.join("\n"));
  }
  return { ...parsed.data, dataDir: path.resolve(/* turbopackIgnore: true */ parsed.data.BATON_DATA_DIR) };
}

/** Lets this process give people an address that its environment does not name. */
export function reachedAt(address: string): void {
  process.env.BATON_URL ||= address;
}

/** What a child process sees: the variables of this one and some more. */
export function environmentWith(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}
