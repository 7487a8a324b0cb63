import type { Actor } from "@/funnel/permissions";

/** Whoever may run a command on this machine acts as Baton itself. */
export const COMMAND_LINE: Actor = { kind: "system", name: "command line" };
