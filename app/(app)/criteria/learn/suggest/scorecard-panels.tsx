import { CurveChart } from "@/components/charts/curve-chart";
import { RateWithInterval } from "@/components/charts/rate-with-interval";
import { formatCount, formatRate } from "@/components/format";
import { DefinitionLine } from "@/components/ui/definition-line";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { criteriaInWords } from "@/funnel/criteria-in-words";
import type { Measured, Part, Suggestion } from "@/funnel/suggest-criteria";
import { DecisionTree } from "@/app/(app)/criteria/decision-tree";
import { RulesTable } from "@/app/(app)/criteria/rules-table";
import { CalibrationPanel } from "./calibration-panel";

type Scorecard = NonNullable<Suggestion["scorecard"]>;
type Props = { scorecard: Scorecard; basedOn: number; later: Part; locale: string };

/** The suggestion in words, and how it does on deals it has not seen, beside the criteria in force. */
export function ScorecardPanels({ scorecard, basedOn, later, locale }: Props) {
  const { criteria, threshold, catches, tried, suggested, inForce } = scorecard;
  const { points, fit, decisions, decay } = criteriaInWords(criteria);
  const mql = decisions.find(({ name }) => name === "mql");
  const halfLives = tried.map(({ halfLifeDays, loss }) => `${halfLifeDays} days (${loss.toFixed(3)})`).join(", ");
  return (
    <>
      <Panel title={better(suggested, inForce)} description="On the later deals, which it was not learnt from." padded={false}>
        <MeasuredTable rows={[["Suggested", suggested], [`In force, version ${basedOn}`, inForce]]} later={later} locale={locale} />
      </Panel>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Points for what a lead does" description={decay} padded={false}><RulesTable caption="Suggested points for what a lead does" rules={points} /></Panel>
        <Panel title="Points for who a lead is" description="Rules with negative points that too few deals tell about are kept as they are." padded={false}><RulesTable caption="Suggested points for who a lead is" rules={fit} /></Panel>
        {mql && (
          <Panel title={mql.title}>
            <DecisionTree condition={mql.condition} />
            <DefinitionLine className="mt-3">
              {`Score and fit together have to reach ${formatCount(threshold, locale)}, in steps: the better the fit, the smaller a score is asked. That is the highest threshold that lets nine of ten won deals of the earlier part through; it lets ${formatRate(catches, locale)} through. Who is never handed over, when an MQL is handed over and when it is sales-qualified stay as in version ${basedOn}.`}
            </DefinitionLine>
          </Panel>
        )}
        <Panel title="Precision and recall" description="Each point is a threshold: the further right, the more won deals are caught; the further up, the fewer others come with them.">
          <CurveChart
            label="Precision and recall of the suggestion and of the criteria in force"
            across="Recall: won deals caught"
            up="Precision: won among them"
            locale={locale}
            curves={[
              { label: "Suggested", color: "var(--accent)", points: pointsOf(suggested), mark: markOf(suggested) },
              { label: `In force, version ${basedOn}`, color: "var(--stage-sal)", points: pointsOf(inForce), mark: markOf(inForce) },
              { label: "Base rate", color: "var(--control)", dashed: true, points: [[0, later.won / later.passes], [1, later.won / later.passes]] },
            ]}
          >
            <CurveTable suggested={suggested} inForce={inForce} locale={locale} />
          </CurveChart>
        </Panel>
        <CalibrationPanel scorecard={scorecard} locale={locale} />
        <Panel title="How it was found">
          <ul className="flex list-disc flex-col gap-1 pl-4 text-sm text-muted">
            <li>Each rule is worth what an L2-regularised logistic regression of the earlier deals gives it, in whole points. Only the weightiest rules are kept: at least eight won deals stand behind each.</li>
            <li>{`Half-lives tried, with the mean logarithmic loss on deals kept apart: ${halfLives}. The smallest was taken.`}</li>
            <li>It learns from leads that today’s criteria let through, so it cannot know how those would have gone that they kept back. Try it on history and preview it before you publish.</li>
          </ul>
        </Panel>
      </div>
    </>
  );
}

function better(suggested: Measured, inForce: Measured): string {
  const gain = suggested.averagePrecision - inForce.averagePrecision;
  if (gain > CLEARLY) return "It puts won deals first better than the criteria in force";
  return gain < -CLEARLY ? "It does worse than the criteria in force: keep those" : "It does about as well as the criteria in force";
}

const CLEARLY = 0.02;

function pointsOf({ curve }: Measured): [number, number][] {
  return curve.map(({ recall, precision }) => [recall, precision]);
}

function markOf({ recall, precision }: Measured): [number, number] | null {
  return recall === null || precision === null ? null : [recall, precision];
}

function MeasuredTable({ rows, later, locale }: { rows: readonly (readonly [string, Measured])[]; later: Part; locale: string }) {
  return (
    <Table caption="The suggestion and the criteria in force on the later deals">
      <TableHead>
        <HeadCell>Criteria</HeadCell>
        <HeadCell numeric title="Passes that would be MQL at the moment looked at">Would be MQL</HeadCell>
        <HeadCell numeric title="Won, of those that would be MQL">Precision</HeadCell>
        <HeadCell numeric title="Would be MQL, of the won">Recall</HeadCell>
        <HeadCell numeric title="Precision averaged over the won, whatever the threshold; by chance it is about the base rate">Average precision</HeadCell>
      </TableHead>
      <tbody>
        {rows.map(([name, { flagged, precision, precisionInterval, recall, recallInterval, averagePrecision }]) => (
          <Row key={name}>
            <RowHeadCell>{name}</RowHeadCell>
            <Cell numeric>{formatCount(flagged, locale)} of {formatCount(later.passes, locale)}</Cell>
            <Cell numeric><RateWithInterval rate={precision} interval={precisionInterval} locale={locale} /></Cell>
            <Cell numeric><RateWithInterval rate={recall} interval={recallInterval} color="var(--stage-won)" locale={locale} /></Cell>
            <Cell numeric>{formatRate(averagePrecision, locale)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** Precision at every tenth of recall. */
function CurveTable({ suggested, inForce, locale }: { suggested: Measured; inForce: Measured; locale: string }) {
  const at = ({ curve }: Measured, recall: number) => formatRate(curve.find((point) => point.recall >= recall - 1e-9)?.precision ?? null, locale);
  return (
    <Table caption="Precision at each recall">
      <TableHead><HeadCell>Recall of at least</HeadCell><HeadCell numeric>Suggested</HeadCell><HeadCell numeric>In force</HeadCell></TableHead>
      <tbody>
        {Array.from({ length: 10 }, (_, tenth) => (tenth + 1) / 10).map((recall) => (
          <Row key={recall}><RowHeadCell>{formatRate(recall, locale)}</RowHeadCell><Cell numeric>{at(suggested, recall)}</Cell><Cell numeric>{at(inForce, recall)}</Cell></Row>
        ))}
      </tbody>
    </Table>
  );
}
