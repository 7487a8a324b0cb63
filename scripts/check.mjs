// `npm run check`: lint, types, pure tests, a complete lock file; in seconds.
import { forgetOldRouteTypes, holds, PURE_TESTS, STEPS } from "./check-steps.mjs";

forgetOldRouteTypes();
process.exit([...STEPS, PURE_TESTS].every(holds) ? 0 : 1);
