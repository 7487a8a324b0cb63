import { formatCount, formatDate, NOTHING, type Reader } from "@/components/format";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { MovedLead, RoutingTrial } from "@/server/routing/try-routing-rules";

const NOBODY = "Whoever is first";

/** Who would have got last month's hand-offs, beside who did. */
export function Trial({ trial, reader }: { trial: RoutingTrial; reader: Reader }) {
  const { from, to, handOffs, isCut, reps, pools, movedTotal, moved } = trial;
  const count = (number: number) => formatCount(number, reader.locale);
  if (handOffs === 0) return <p role="status" className="text-sm text-muted">No lead was handed over from {formatDate(from, reader)} to {formatDate(to, reader)}: there is nothing to try the rules on.</p>;
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line p-3">
      <p role="status" className="text-sm text-pretty">
        <strong>{count(movedTotal)} of {count(handOffs)}</strong> hand-offs from {formatDate(from, reader)} to {formatDate(to, reader)} would have gone to somebody else.
        <span className="text-muted"> Nothing was changed. {isCut && "Only the latest of them were tried. "}Leads whose rep was known keep that rep; what waited for whoever was first counts for who that was; what is known of leads, companies and pools is as it is now; nobody counts as away; turns begin even.</span>
      </p>
      <Table caption="How many each rep would have got" cards>
        <TableHead><HeadCell>Rep</HeadCell><HeadCell numeric>Had</HeadCell><HeadCell numeric>Would have had</HeadCell></TableHead>
        <tbody>
          {reps.map(({ name, did, would }) => (
            <Row key={name ?? NOBODY}>
              <RowHeadCell>{name ?? NOBODY}</RowHeadCell><Cell numeric data-label="Had">{count(did)}</Cell><Cell numeric data-label="Would have had">{count(would)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <p className="text-sm text-muted">By pool: {pools.map(({ name, would }) => `${name} ${count(would)}`).join(", ")}.</p>
      {moved.length > 0 && <MovedLeads moved={moved} total={movedTotal} reader={reader} />}
    </div>
  );
}

function MovedLeads({ moved, total, reader }: { moved: readonly MovedLead[]; total: number; reader: Reader }) {
  return (
    <details>
      <summary className="cursor-pointer text-sm font-medium">The leads that somebody else would have got{total > moved.length && `, the first ${formatCount(moved.length, reader.locale)}`}</summary>
      <Table caption="Leads that somebody else would have got" cards className="mt-2">
        <TableHead><HeadCell>Lead</HeadCell><HeadCell>Had it</HeadCell><HeadCell>Would have had it</HeadCell><HeadCell>Why</HeadCell></TableHead>
        <tbody>
          {moved.map(({ leadId, name, did, would, because, earlier }) => (
            <Row key={leadId}>
              <RowHeadCell><TextLink href={`/leads/${leadId}`}>{name || NOTHING}</TextLink></RowHeadCell>
              <Cell data-label="Had it">{did ?? NOBODY}</Cell>
              <Cell data-label="Would have had it">{would ?? NOBODY}</Cell>
              <Cell data-label="Why">
                {because}
                {earlier.length > 0 && <ul className="text-xs text-faint">{earlier.map((why) => <li key={why}>{why}</li>)}</ul>}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
