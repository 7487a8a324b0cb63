#!/usr/bin/env node
// `npx baton`: TypeScript runs through tsx, on this installation's own data, from whatever folder the command was called.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

process.env.BATON_DATA_DIR ??= here("../.baton");
register({ tsconfig: here("../tsconfig.json") });
await import("./baton.ts");
