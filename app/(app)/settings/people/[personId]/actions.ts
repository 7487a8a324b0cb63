"use server";

import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import type { PersonId } from "@/funnel/ids";
import { personEmail, personIdInput, personName, personRole } from "@/funnel/person-input";
import { changeRole } from "@/server/people/change-role";
import { disablePerson } from "@/server/people/disable-person";
import { enablePerson } from "@/server/people/enable-person";
import { giveAccount } from "@/server/people/give-account";
import { makeEntryLink } from "@/server/people/make-entry-link";
import { renamePerson } from "@/server/people/rename-person";

const personId = personIdInput.transform((id) => id as PersonId);

export const rename = formAction("people:manage", z.object({ personId, name: personName }), async (allowed, given) => {
  await renamePerson(allowed, given);
  return "The name is changed.";
});

export const giveRole = formAction("people:manage", z.object({ personId, role: personRole }), async (allowed, given) => {
  await changeRole(allowed, given);
  return "The role is changed. They sign in again.";
});

export const openAccount = formAction("people:manage", z.object({ personId, email: personEmail, role: personRole }), giveAccount);

export const makeLink = formAction("people:manage", z.object({ personId }), (allowed, given) => makeEntryLink(allowed, given.personId));

export const disable = formAction("people:manage", z.object({ personId }), (allowed, given) => disablePerson(allowed, given.personId));

export const enable = formAction("people:manage", z.object({ personId }), (allowed, given) => enablePerson(allowed, given.personId));
