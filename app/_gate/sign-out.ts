"use server";

import { redirect } from "next/navigation";
import { closeSession } from "./session";

/** Signs this browser out; anybody may. */
export async function signOut(): Promise<never> {
  await closeSession();
  redirect("/sign-in");
}
