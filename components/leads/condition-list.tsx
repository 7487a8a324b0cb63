import { Check, X } from "lucide-react";
import type { ConditionResult } from "@/funnel/verdict";
import { formatCount } from "../format";

/** A condition with what it asks and what is there, and the conditions it is made of beneath it. */
export function ConditionList({ result, locale }: { result: ConditionResult; locale: string }) {
  const { holds, sentence, actual, children } = result;
  const Mark = holds ? Check : X;
  return (
    <div className="text-sm">
      <p className="flex items-start gap-1.5">
        <Mark aria-hidden className={holds ? "mt-0.5 size-4 shrink-0 text-success" : "mt-0.5 size-4 shrink-0 text-faint"} />
        <span>
          <span className="sr-only">{holds ? "Holds: " : "Does not hold: "}</span>
          {sentence}
          {children.length === 0 && <span className="text-faint"> ({actual === null ? "not known" : typeof actual === "number" ? formatCount(Math.round(actual * 10) / 10, locale) : actual})</span>}
        </span>
      </p>
      {children.length > 0 && (
        <ul className="mt-1 ml-2 flex flex-col gap-1 border-l border-line pl-3">
          {children.map((child, place) => <li key={place}><ConditionList result={child} locale={locale} /></li>)}
        </ul>
      )}
    </div>
  );
}
