import { parseArgs } from "node:util";
import { z } from "zod";
import { keyInput } from "@/funnel/key-input";
import { allow } from "@/funnel/permissions";
import { readInput } from "@/funnel/read-input";
import { createKey } from "@/server/keys/create-key";
import { type Command, WrongUsage } from "../command";
import { COMMAND_LINE } from "../command-line";
import { understood } from "../understood";

const given = z.object({ name: keyInput.shape.name, scope: keyInput.shape.scopes });

/** `baton key create`: lets another system in and prints its key, this once. */
export const key: Command = {
  usage: ["key create --name N --scope intake|read|write (repeatable)"],
  async run([word, ...args]) {
    if (word !== "create") throw new WrongUsage(word === undefined ? "Say what to do: create." : `Keys know no “${word}”.`);
    const { values } = parseArgs({ args, options: { name: { type: "string" }, scope: { type: "string", multiple: true } } });
    const { name, scope: scopes } = understood(() => readInput(given, values));
    const created = await createKey(allow(COMMAND_LINE, "key:manage"), { name, scopes });
    return { data: { keyId: created.keyId, name, scopes, key: created.key }, text: created.key };
  },
};
