import { Panel } from "@/components/ui/panel";
import type { CriteriaInWords } from "@/funnel/criteria-in-words";
import { FREE_MAIL } from "@/funnel/free-mail";
import { DecisionTree } from "./decision-tree";
import { RulesTable } from "./rules-table";
import { SegmentsPanel } from "./segments-panel";

/** A whole document in sentences: the decisions, the points, fit, and the lists; panels for a grid of two columns. */
export function WordsPanels({ words: { decay, points, fit, decisions, lists, segments } }: { words: CriteriaInWords }) {
  return (
    <>
      {decisions.map(({ name, title, condition }) => (
        <Panel key={name} title={title}>
          <DecisionTree condition={condition} />
        </Panel>
      ))}
      <Panel title="Points for what a lead does" description={decay} padded={false} className="lg:col-span-2">
        <RulesTable caption="Points for what a lead does" rules={points} />
      </Panel>
      <Panel title="Points for who a lead is" description="Fit is counted apart from what a lead does." padded={false}>
        <RulesTable caption="Points for who a lead is" rules={fit} />
      </Panel>
      {segments.length > 0 && <SegmentsPanel segments={segments} />}
      <Panel title="Lists" description="Named in the conditions above.">
        <dl className="flex flex-col gap-2 text-sm">
          {lists.map(({ name, values }) => (
            <div key={name}>
              <dt className="font-medium">{name}</dt>
              <dd className="break-words text-muted">{values.join(", ")}</dd>
            </div>
          ))}
          <div>
            <dt className="font-medium">free_mail <span className="font-normal text-faint">built in</span></dt>
            <dd className="text-muted">
              <details>
                <summary>{FREE_MAIL.length} domains where anybody gets an address for nothing</summary>
                <p className="mt-1 break-words">{FREE_MAIL.join(", ")}</p>
              </details>
            </dd>
          </div>
        </dl>
      </Panel>
    </>
  );
}
