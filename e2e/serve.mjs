// The Baton that journeys use: the production build, as `npm start` starts it, with a database that begins anew.
import { rmSync } from "node:fs";

const { BATON_DATA_DIR } = process.env;
rmSync(BATON_DATA_DIR, { recursive: true, force: true });
await import("../scripts/start.mjs");
