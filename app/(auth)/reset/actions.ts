"use server";

import { headers } from "next/headers";
import { after } from "next/server";
import { z } from "zod";
import { addressOf } from "@/app/_gate/address";
import { formAction } from "@/app/_gate/form-action";
import { personEmail } from "@/funnel/person-input";
import { refuseTooManyRequests } from "@/server/people/refuse-too-many-requests";
import { requestReset } from "@/server/people/request-reset";

const input = z.object({ email: personEmail });

export const askForLink = formAction("session:open", input, async (allowed, { email }) => {
  await refuseTooManyRequests(allowed, addressOf(await headers()));
  // Looked up and mailed after the answer has gone, so that its words and its time are the same whether or not the account exists.
  after(() => requestReset(allowed, { email }));
  return "If there is an account with this e-mail, the link is on its way. It works for an hour.";
});
