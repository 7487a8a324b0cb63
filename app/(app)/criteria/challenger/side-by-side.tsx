import { viewerMay } from "@/app/_gate/viewer";
import { ComparedChart } from "@/components/charts/compared-chart";
import { formatCount, formatDayRange, formatShortDay } from "@/components/format";
import { DefinitionLine } from "@/components/ui/definition-line";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { CHALLENGE_OUTCOMES, CHALLENGE_SIDES, MADE_BY, type ChallengeOutcome, type ChallengeSide } from "@/funnel/challenge";
import { type ChallengerReport, challengerReport } from "@/server/criteria/challenger-report";
import { behindHref } from "./search-params";

const OUTCOME_WORDS: Readonly<Record<ChallengeOutcome, string>> = { all: "MQLs", won: "Won by now", lost: "Lost", back: "Sent back or disqualified", open: "Still open" };

/** Who both would have made MQL, who only one, per week, and what became of them. */
export async function SideBySide({ challengerId, reader: { locale } }: { challengerId: number; reader: { locale: string } }) {
  const report = await challengerReport(await viewerMay("criteria:try"), challengerId);
  const { challenger: { name }, counts, atStart } = report;
  const sides: Readonly<Record<ChallengeSide, string>> = { both: "Both", challenger: `Only ${name}`, published: "Only the published criteria" };
  return (
    <>
      <Panel title="Since it was started" padded={false} footer={<DefinitionLine>Passes that were no MQL yet when {name} was started, or began later. {formatCount(atStart, locale)} of its MQLs it took at once, because they stood there already. What a person or another system made MQL is on neither side. A pass still open is no loss.</DefinitionLine>}>
        <Table caption="The challenger and the published criteria side by side">
          <TableHead>
            <HeadCell>Made MQL by</HeadCell>
            {CHALLENGE_OUTCOMES.map((outcome) => <HeadCell key={outcome} numeric>{OUTCOME_WORDS[outcome]}</HeadCell>)}
          </TableHead>
          <tbody>
            {CHALLENGE_SIDES.map((side) => (
              <Row key={side}>
                <RowHeadCell className="font-normal">{sides[side]}</RowHeadCell>
                {CHALLENGE_OUTCOMES.map((outcome) => {
                  const count = counts[side][outcome];
                  return <Cell key={outcome} numeric>{count === 0 ? 0 : <TextLink href={behindHref({ challengerId, side, outcome })}>{formatCount(count, locale)}</TextLink>}</Cell>;
                })}
              </Row>
            ))}
          </tbody>
        </Table>
      </Panel>
      <Weeks report={report} locale={locale} />
    </>
  );
}

function Weeks({ report: { challenger: { challengerId, name }, weeks }, locale }: { report: ChallengerReport; locale: string }) {
  const names = [name, "Published"];
  const points = weeks.map(({ from, to, challenger, published }) => ({ from, label: formatDayRange(from, to, locale), tick: formatShortDay(from, locale), counts: [challenger, published] }));
  return (
    <Panel title="MQLs per week" padded={false}>
      {weeks.length > 2 && <div className="px-4 pt-1"><ComparedChart label="MQLs per week" names={names} points={points} locale={locale} /></div>}
      <Table caption="MQLs per week">
        <TableHead>
          <HeadCell>Week</HeadCell>
          {names.map((one) => <HeadCell key={one} numeric>{one}</HeadCell>)}
        </TableHead>
        <tbody>
          {points.map(({ label, from, counts }) => (
            <Row key={label}>
              <RowHeadCell className="font-normal">{label}</RowHeadCell>
              {MADE_BY.map((madeBy, place) => (
                <Cell key={madeBy} numeric>{counts[place] ? <TextLink href={behindHref({ challengerId, madeBy, week: from })}>{formatCount(counts[place], locale)}</TextLink> : 0}</Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
