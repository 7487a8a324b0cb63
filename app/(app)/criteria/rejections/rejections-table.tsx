import { RateWithInterval } from "@/components/charts/rate-with-interval";
import { formatCount, formatRate, formatTimes } from "@/components/format";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { keyOfRule, type RuleOutcome } from "@/funnel/rule-outcomes";
import { type RejectionsView, ruleHref } from "./search-params";

type Props = { rules: readonly RuleOutcome[]; view: RejectionsView; locale: string };

/** One row per rule: accepted, rejected and why; every number opens its leads. */
export function RejectionsTable({ rules, view, locale }: Props) {
  return (
    <Table caption="Rejections by rule">
      <TableHead>
        <HeadCell className="left-0 z-20">Rule</HeadCell>
        <HeadCell numeric>Accepted</HeadCell>
        <HeadCell numeric>Rejected</HeadCell>
        <HeadCell numeric>Rejection rate</HeadCell>
        <HeadCell numeric title="Rejected, of those decided that this rule did not help">Without it</HeadCell>
        <HeadCell numeric title="How many times as often rejected with it as without">Lift</HeadCell>
        <HeadCell numeric title="How likely chance alone does this: Fisher's exact test, corrected by Benjamini and Hochberg for the number of rules">By chance</HeadCell>
        <HeadCell>Rejected because</HeadCell>
      </TableHead>
      <tbody>
        {rules.map((row) => {
          const { rule, versions, accepted, rejected, rejectionRate, interval, rejectedWithout, decidedWithout, lift, corrected, isBad, reasons } = row;
          const key = keyOfRule(rule);
          const open = (count: number, group: "with" | "without", decision: "accepted" | "rejected" | "all", reason: string | null = null) =>
            count === 0 ? <span className="text-faint">0</span> : <TextLink href={ruleHref(view, { rule: key, group, decision, reason })}>{formatCount(count, locale)}</TextLink>;
          return (
            <Row key={key}>
              <RowHeadCell className="max-w-96 min-w-52 font-normal">
                {rule.words} {isBad && <Badge tone="danger">Rejected more often</Badge>}
                <span className="block text-xs text-faint">{[PARTS[rule.part], rule.ruleId, `version ${versions.join(", ")}`].filter(Boolean).join(" · ")}</span>
              </RowHeadCell>
              <Cell numeric>{open(accepted, "with", "accepted")}</Cell>
              <Cell numeric>{open(rejected, "with", "rejected")}</Cell>
              <Cell numeric><RateWithInterval rate={rejectionRate} interval={interval} color="var(--stage-lost)" locale={locale} /></Cell>
              <Cell numeric>{open(rejectedWithout, "without", "rejected")} of {open(decidedWithout, "without", "all")}</Cell>
              <Cell numeric>{lift ? <>{formatTimes(lift.times, locale)} <span className="text-xs text-faint">{formatTimes(lift.low, locale)}–{formatTimes(lift.high, locale)}</span></> : "–"}</Cell>
              <Cell numeric>{formatRate(corrected, locale)}</Cell>
              <Cell className="min-w-56 text-xs">
                {reasons.slice(0, MOST_REASONS).map(({ reason, count }) => (
                  <span key={reason} className="mr-2 inline-block whitespace-nowrap">{reason ?? "no reason"}: {open(count, "with", "rejected", reason)}</span>
                ))}
                {reasons.length > MOST_REASONS && <span className="text-faint">{`and ${reasons.length - MOST_REASONS} more reasons`}</span>}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

const MOST_REASONS = 5;
const PARTS = { points: "Points", fit: "Fit", condition: "Condition of the hand-off" } as const;
