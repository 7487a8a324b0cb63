import { formatCount, formatDateTime, type Reader } from "@/components/format";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { LeadId } from "@/funnel/ids";
import type { TestedRuleInWords } from "@/server/criteria/test-lead";

type Props = { caption: string; rules: readonly TestedRuleInWords[]; total: number; leadId: LeadId; reader: Required<Reader> };

/** Every rule with what it is worth at the moment; the interactions that counted stand beneath it, the latest first. */
export function TestedRules({ caption, rules, total, leadId, reader }: Props) {
  if (rules.length === 0) return <p className="px-4 pb-4 text-sm text-muted">These criteria have no such rules.</p>;
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell>Rule</HeadCell>
        <HeadCell numeric>Points then</HeadCell>
      </TableHead>
      <tbody>
        {rules.map(({ ruleId, sentence, counts, points, interactions }) => (
          <Row key={ruleId}>
            <RowHeadCell className="font-normal">
              <span className={counts ? "font-medium" : "text-muted"}>{sentence}</span>
              {interactions.length > 0 && <Counted interactions={interactions} leadId={leadId} reader={reader} />}
            </RowHeadCell>
            <Cell numeric className={counts ? "font-medium" : "text-faint"}>{counts ? written(points, reader.locale) : "does not count"}</Cell>
          </Row>
        ))}
        <Row>
          <RowHeadCell>Together</RowHeadCell>
          <Cell numeric className="font-medium">{written(total, reader.locale)}</Cell>
        </Row>
      </tbody>
    </Table>
  );
}

const SHOWN = 20;

function Counted({ interactions, leadId, reader }: Pick<TestedRuleInWords, "interactions"> & Pick<Props, "leadId" | "reader">) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
      {interactions.slice(0, SHOWN).map(({ id, label, occurredAt, cursor }) => (
        <li key={id}><TextLink href={`/leads/${leadId}?older=${cursor}#${id}`}>{label}, {formatDateTime(occurredAt, reader)}</TextLink></li>
      ))}
      {interactions.length > SHOWN && <li className="text-faint">and {formatCount(interactions.length - SHOWN, reader.locale)} earlier</li>}
    </ul>
  );
}

function written(points: number, locale: string): string {
  return formatCount(Math.round(points * 10) / 10, locale).replace("-", "−");
}
