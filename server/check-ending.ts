import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { reasons } from "@/db/schema/workspace";
import type { PassEnding } from "@/funnel/pass-ending";
import { DAY, type Moment } from "@/funnel/moment";
import { Refusal } from "@/funnel/refusal";
import type { Move } from "./move-on";

const LATEST_LOOK = 3 * 366 * DAY;

/** The move that ends a pass without success: its reason is one the team knows, "other" says more, and recycled says until when. */
export async function checkEnding(tx: Transaction, { reason, note, goesTo, lookAgainAt }: PassEnding, now: Moment): Promise<Move & { readonly reason: string; readonly note: string | null }> {
  const [known] = await tx.select({ code: reasons.code }).from(reasons).where(and(eq(reasons.code, reason), isNull(reasons.retiredAt)));
  if (!known) throw invalid("reason", "Choose one of the reasons.");
  const said = note?.trim() || null;
  if (reason === "other" && said === null) throw invalid("note", "Say in a few words why.");
  return { to: goesTo, occurredAt: now, reason, note: said, notBefore: goesTo === "recycled" ? lookAgain(lookAgainAt, now) : null };
}

function lookAgain(at: Moment | null, now: Moment): Moment {
  if (at === null) throw invalid("lookAgainAt", "Say when marketing should look again.");
  if (!(at > now)) throw invalid("lookAgainAt", "Choose a day in the future.");
  if (at > now + LATEST_LOOK) throw invalid("lookAgainAt", "Choose a day within three years.");
  return at;
}

function invalid(field: string, sentence: string): Refusal {
  return new Refusal("invalid", sentence, { [field]: sentence });
}
