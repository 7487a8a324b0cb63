import { allow } from "@/funnel/permissions";
import { loadDemo } from "@/server/demo/load-demo";
import { type Command, WrongUsage } from "../command";
import { COMMAND_LINE } from "../command-line";
import { inTenths } from "../in-tenths";

/** `baton demo load`: brings the demo company into an empty database. */
export const demo: Command = {
  usage: ["demo load"],
  async run(args, progress) {
    if (args.length !== 1 || args[0] !== "load") throw new WrongUsage(`${args.length === 0 ? "Say what to do: load." : "The demo company can only be loaded."} To look over the installation: baton doctor.`);
    const loaded = await loadDemo(allow(COMMAND_LINE, "settings:write"), { onProgress: inTenths((share) => progress(`The demo company: ${share}`)) });
    return { data: loaded, text: `The demo company is here: ${loaded.leads} leads with ${loaded.interactions} interactions.` };
  },
};
