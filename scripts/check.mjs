// `npm run check`: lint, types, pure tests, a complete lock file; in seconds.
import { holds, PURE_TESTS, STEPS } from "./check-steps.mjs";

process.exit([...STEPS, PURE_TESTS].every(holds) ? 0 : 1);
