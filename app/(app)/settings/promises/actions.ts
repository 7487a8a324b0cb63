"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { promiseInput } from "@/funnel/promise-input";
import { addPromise, changePromise, movePromise, retirePromise } from "@/server/promises/change-promises";

const named = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });

export const add = formAction("settings:write", promiseInput, async (allowed, told) => {
  await addPromise(allowed, told);
  return "Promised, for hand-offs from now on. It is looked at first: move it down if another one comes before.";
});

export const change = formAction("settings:write", z.intersection(named, promiseInput), async (allowed, { id, ...told }): Promise<never> => {
  await changePromise(allowed, id, told);
  redirect("/settings/promises");
});

export const retire = formAction("settings:write", named, (allowed, { id }) => retirePromise(allowed, id));

export const move = formAction("settings:write", named.extend({ towards: z.enum(["earlier", "later"]) }), (allowed, { id, towards }) => movePromise(allowed, id, towards));
