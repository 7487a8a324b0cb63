"use server";

import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { personEmail, personName, personRole } from "@/funnel/person-input";
import { invitePerson } from "@/server/people/invite-person";

const SAID = {
  sent: "The invitation is on its way by mail. The same link, should it not arrive:",
  failed: "The mail could not be sent. Pass this link on yourself; it is shown only now:",
  "not set up": "Pass this link on; it is shown only now:",
} as const;

export const invite = formAction("people:manage", z.object({ name: personName, email: personEmail, role: personRole }), async (allowed, person) => {
  const { link, mail } = await invitePerson(allowed, person);
  return { link, said: SAID[mail] };
});
