import { baton } from "@/app/_gate/baton";
import { Refusal } from "@/funnel/refusal";
import { findLinkPerson } from "@/server/people/find-link-person";

type LinkPurpose = Parameters<typeof findLinkPerson>[1];
type Link = { isGood: true; person: Awaited<ReturnType<typeof findLinkPerson>> } | { isGood: false };

/** Whether a one-time link still opens anything, and for whom. Looking at the page does not use it, so a mail scanner that opens every link does no harm. */
export async function findLink(purpose: LinkPurpose, token: string): Promise<Link> {
  try {
    return { isGood: true, person: await findLinkPerson(baton("session:open"), purpose, token) };
  } catch (cause) {
    if (cause instanceof Refusal) return { isGood: false };
    throw cause;
  }
}
