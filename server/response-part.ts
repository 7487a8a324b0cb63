import type { Moment } from "@/funnel/moment";
import type { ResponsePart } from "@/funnel/response-parts";
import type { MeasuredHandOff } from "./handed-over";

/** Whether a hand-off is one of those a number of the response report counts. */
export function inPart(part: ResponsePart, { outcome, kept, dueAt, contactedAt, fromHandOff, fromQualifying }: MeasuredHandOff, now: Moment): boolean {
  const isDecided = outcome === "accepted" || outcome === "rejected";
  const isContacted = contactedAt !== null;
  switch (part) {
    case "all": return true;
    case "awaiting":
    case "accepted":
    case "rejected":
    case "expired":
    case "withdrawn": return outcome === part;
    case "overdue": return outcome === "awaiting" && dueAt < now;
    case "kept": return kept === true;
    case "broken": return kept === false;
    case "contacted": return isContacted;
    case "decisionFromHandOff": return fromHandOff.toDecision !== null;
    case "contactFromHandOff": return fromHandOff.toContact !== null;
    case "decisionFromQualifying": return fromQualifying.toDecision !== null;
    case "contactFromQualifying": return fromQualifying.toContact !== null;
    case "decisionLeftOut": return isDecided && fromHandOff.toDecision === null;
    case "contactLeftOut": return isContacted && fromHandOff.toContact === null;
    case "qualifyingDecisionLeftOut": return isDecided && fromQualifying.toDecision === null;
    case "qualifyingContactLeftOut": return isContacted && fromQualifying.toContact === null;
  }
}
