import type { Metadata } from "next";
import { viewerMay } from "@/app/_gate/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { Badge } from "@/components/ui/badge";
import { allow } from "@/funnel/permissions";
import { weekInWords } from "@/funnel/week-text";
import { getSharedHours } from "@/server/working-hours/get-working-hours";
import { listCalendars, listHolidayPlaces } from "@/server/working-hours/list-calendars";
import { listPeoplesHours, type ListedHours } from "@/server/working-hours/list-peoples-hours";
import { AddCalendar } from "./calendar-forms";
import { SharedHoursForm } from "./shared-hours-form";

export const metadata: Metadata = { title: "Working hours" };

export default async function WorkingHoursPage({ searchParams }: PageProps<"/settings/working-hours">) {
  const { actor } = await viewerMay("settings:write");
  const read = allow(actor, "settings:read");
  const asked = (await searchParams)["country"];
  const { countries, regions } = listHolidayPlaces(read, typeof asked === "string" ? asked : null);
  const country = countries.find(({ code }) => code === asked);
  const [shared, calendars, people] = await Promise.all([getSharedHours(read), listCalendars(read), listPeoplesHours(allow(actor, "people:manage"))]);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel title="Working hours" description={`Promises to leads are counted in them, by the clock of ${shared.timeZone.replaceAll("_", " ")}. Everybody works them who has no hours of their own.`}>
        <SharedHoursForm hours={shared} calendars={calendars} />
      </Panel>
      <Panel title="Public holidays" description="Calendars that people can choose. Filled by country or region, each day yours to change; new years are added by themselves.">
        {calendars.length === 0
          ? <EmptyState title="No calendars yet" className="py-6">Choose a country, and its public holidays are no working days.</EmptyState>
          : (
            <ul className="mb-4 divide-y divide-line text-sm">
              {calendars.map(({ code, name, filledTo }) => (
                <li key={code} className="flex justify-between gap-2 py-1.5"><TextLink href={`/settings/working-hours/${code}`}>{name}</TextLink><span className="text-faint">to {filledTo}</span></li>
              ))}
            </ul>
          )}
        <form action="/settings/working-hours" className="mb-3 flex flex-col gap-3">
          <Field name="country" label="Add the calendar of" required>
            {(control) => <Select {...control} options={countries.map(({ code, name }) => ({ value: code, label: name }))} placeholder="Choose a country" defaultValue={country?.code ?? ""} />}
          </Field>
          <Button type="submit" variant="secondary" className="self-start">{country ? "Another country" : "Next"}</Button>
        </form>
        {country && <AddCalendar key={country.code} country={country} regions={regions} />}
      </Panel>
      <Panel title="People" description="Who works when. Everybody can change their own hours in their account." padded={false} className="lg:col-span-2">
        <PeoplesHours people={people} />
      </Panel>
    </div>
  );
}

function PeoplesHours({ people }: { people: readonly ListedHours[] }) {
  return (
    <Table caption="Working hours of people" cards>
      <TableHead>
        <HeadCell>Person</HeadCell>
        <HeadCell>Hours</HeadCell>
        <HeadCell>Time zone</HeadCell>
        <HeadCell>Holidays</HeadCell>
        <HeadCell>Now</HeadCell>
      </TableHead>
      <tbody>
        {people.map(({ personId, name, week, isOwnWeek, timeZone, calendar, isWorking, isAway }) => (
          <Row key={personId}>
            <RowHeadCell><TextLink href={`/settings/people/${personId}`}>{name}</TextLink></RowHeadCell>
            <Cell data-label="Hours">{weekInWords(week)}{!isOwnWeek && <span className="text-faint"> (workspace)</span>}</Cell>
            <Cell data-label="Time zone">{timeZone.replaceAll("_", " ")}</Cell>
            <Cell data-label="Holidays">{calendar ?? <span className="text-faint">none</span>}</Cell>
            <Cell data-label="Now">{isAway ? <Badge tone="caution">away</Badge> : isWorking ? <Badge tone="success">working</Badge> : <Badge>off</Badge>}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
