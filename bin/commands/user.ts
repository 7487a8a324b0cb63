import { parseArgs } from "node:util";
import { z } from "zod";
import { allow } from "@/funnel/permissions";
import { personEmail, personName, personRole } from "@/funnel/person-input";
import { readInput } from "@/funnel/read-input";
import { invitePerson } from "@/server/people/invite-person";
import { type Command, WrongUsage } from "../command";
import { COMMAND_LINE } from "../command-line";
import { understood } from "../understood";

const given = z.object({ email: personEmail, name: personName, role: personRole });

/** `baton user add`: gives somebody an account and prints the link with which they sign in first. */
export const user: Command = {
  usage: ["user add --email E --name N --role marketing|sales|manager|admin"],
  async run([word, ...args]) {
    if (word !== "add") throw new WrongUsage(word === undefined ? "Say what to do: add." : `Users know no “${word}”.`);
    const { values } = parseArgs({ args, options: { email: { type: "string" }, name: { type: "string" }, role: { type: "string" } } });
    const person = understood(() => readInput(given, values));
    const { personId, link, mail } = await invitePerson(allow(COMMAND_LINE, "people:manage"), person);
    const note = mail === "failed" ? "\nThe mail with this link could not be sent: pass it on yourself." : "";
    return { data: { personId, email: person.email, role: person.role, link, mail }, text: `${link}${note}` };
  },
};
