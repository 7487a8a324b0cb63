import type { ConditionInWords } from "@/funnel/criteria-in-words";

/** A condition as a sentence, with what it is made of beneath it. */
export function DecisionTree({ condition: { sentence, note, children } }: { condition: ConditionInWords }) {
  return (
    <div className="text-sm">
      <p className={children.length > 0 ? "text-muted" : "text-ink"}>{sentence}</p>
      {note && <p className="mt-0.5 text-xs text-pretty text-faint">{note}</p>}
      {children.length > 0 && (
        <ul className="mt-1.5 flex flex-col gap-1.5 border-l-2 border-line pl-3">
          {children.map((child, place) => (
            <li key={place}>
              <DecisionTree condition={child} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
