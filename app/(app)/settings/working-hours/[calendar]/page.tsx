import type { Metadata } from "next";
import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatDay } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { allow } from "@/funnel/permissions";
import { getCalendar } from "@/server/working-hours/list-calendars";
import { AddHoliday, RemoveCalendar, RemoveHoliday } from "../calendar-forms";

export const metadata: Metadata = { title: "Public holidays" };

export default async function CalendarPage({ params }: PageProps<"/settings/working-hours/[calendar]">) {
  const { actor } = await viewerMay("settings:write");
  const [{ locale }, { code, name, filledTo, days }] = await Promise.all([reader(), pageAnswer(getCalendar(allow(actor, "settings:read"), (await params).calendar))]);
  const years = [...new Set(days.map(({ day }) => day.slice(0, 4)))];
  return (
    <>
      <p className="mb-2 text-sm"><TextLink href="/settings/working-hours">Working hours</TextLink></p>
      <h2 className="mb-4 text-lg font-semibold">{name}</h2>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <div className="flex flex-col gap-4">
          {years.length === 0 && <Panel><EmptyState title="No days in this calendar">Add the first.</EmptyState></Panel>}
          {years.map((year) => (
            <Panel key={year} title={year} padded={false}>
              <ul className="divide-y divide-line text-sm">
                {days.filter(({ day }) => day.startsWith(year)).map(({ day, name: celebrated }) => (
                  <li key={day} className="flex items-center justify-between gap-2 px-4 py-1">
                    <span className="min-w-0"><span className="inline-block w-28 tabular-nums">{formatDay(day, locale)}</span> {celebrated}</span>
                    <RemoveHoliday calendar={code} day={day} name={celebrated} />
                  </li>
                ))}
              </ul>
            </Panel>
          ))}
        </div>
        <div className="flex flex-col gap-4">
          <Panel title="Add a day" description="A bridge day, or one of the company’s own. A day that is there is named anew."><AddHoliday calendar={code} /></Panel>
          <Panel title="This calendar" description={`Filled up to ${filledTo}; later years are added by themselves, and what you changed stays.`}><RemoveCalendar calendar={code} /></Panel>
        </div>
      </div>
    </>
  );
}
