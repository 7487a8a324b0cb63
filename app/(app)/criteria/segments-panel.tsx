import { Panel } from "@/components/ui/panel";
import type { SegmentInWords } from "@/funnel/criteria-in-words";
import { DecisionTree } from "./decision-tree";
import { RulesTable } from "./rules-table";

/** The segments in their order, each with what it decides otherwise than the document itself. */
export function SegmentsPanel({ segments }: { segments: readonly SegmentInWords[] }) {
  return (
    <Panel title="Segments" description="The first that a lead belongs to judges it, by what is known of it then; all else is shared." className="lg:col-span-2">
      <ol className="flex flex-col gap-4">
        {segments.map(({ id, name, when, own, points, fit, decisions }) => (
          <li key={id}>
            <h3 className="font-medium">{name}</h3>
            <p className="mb-2 text-sm text-muted">Leads of whom this is known: {when}.</p>
            <div className="grid gap-4 lg:grid-cols-2">
              {decisions.filter((decision) => own.includes(decision.name)).map((decision) => (
                <section key={decision.name}>
                  <h4 className="mb-1 text-xs font-medium text-faint">{decision.title}</h4>
                  <DecisionTree condition={decision.condition} />
                </section>
              ))}
              {own.includes("points") && <RulesTable caption={`Points for what a lead of ${name} does`} rules={points} />}
              {own.includes("fit") && <RulesTable caption={`Points for who a lead of ${name} is`} rules={fit} />}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
