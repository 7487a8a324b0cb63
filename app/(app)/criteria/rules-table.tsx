import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import type { RuleInWords } from "@/funnel/criteria-in-words";

/** Rules with their points, the strongest first. */
export function RulesTable({ caption, rules }: { caption: string; rules: readonly RuleInWords[] }) {
  if (rules.length === 0) return <p className="px-4 pb-4 text-sm text-muted">No rules.</p>;
  const strongestFirst = [...rules].sort((one, other) => other.points - one.points);
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell numeric>Points</HeadCell>
        <HeadCell>Rule</HeadCell>
        <HeadCell>Name</HeadCell>
      </TableHead>
      <tbody>
        {strongestFirst.map(({ ruleId, points, sentence }) => (
          <Row key={ruleId}>
            <Cell numeric className={points < 0 ? "text-danger" : "font-medium"}>{points > 0 ? `+${points}` : `−${Math.abs(points)}`}</Cell>
            <RowHeadCell className="font-normal">{sentence}</RowHeadCell>
            <Cell className="text-faint">{ruleId}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
