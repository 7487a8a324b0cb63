import type { Metadata } from "next";
import { viewerMay } from "@/app/_gate/viewer";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { allow } from "@/funnel/permissions";
import { listPeople } from "@/server/people/list-people";
import { listPromises } from "@/server/promises/list-promises";
import { listKinds } from "@/server/settings/list-kinds";
import { PromiseForm } from "./promise-form";
import { PromiseLine } from "./promise-line";
import { promiseWords } from "./promise-words";

export const metadata: Metadata = { title: "Promises" };

export default async function PromisesPage({ searchParams }: PageProps<"/settings/promises">) {
  const { actor } = await viewerMay("settings:write");
  const read = allow(actor, "settings:read");
  const [promises, kinds, people] = await Promise.all([listPromises(read), listKinds(read), listPeople(allow(actor, "people:manage"))]);
  const { change } = await searchParams;
  const changed = promises.find(({ id }) => String(id) === change);
  const labels = new Map(kinds.map(({ kind, label }) => [kind, label]));
  const choices = {
    kinds: kinds.map(({ kind, label }) => ({ value: kind, label })),
    people: people.filter(({ access }) => access === "active" || access === "invited").map(({ personId, name }) => ({ value: String(personId), label: name })),
  };
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title="Promises"
        description={<>By when sales decides on what it is handed. The first that is for a hand-off holds, and a hand-off that waits keeps the promise it was made under. While a lead is snoozed the clock runs on. <TextLink href="/settings/working-hours">Working hours</TextLink></>}
        padded={false}
      >
        <ol className="divide-y divide-line">
          {promises.map((promise, place) => (
            <PromiseLine key={promise.id} promise={{ id: promise.id, name: promise.name, ...promiseWords(promise, labels) }} place={place + 1} isFirst={place === 0} isLast={place === promises.length - 1} />
          ))}
        </ol>
      </Panel>
      {changed
        ? <div id="change"><Panel title={`Change “${changed.name}”`} actions={<TextLink href="/settings/promises">Leave it</TextLink>}><PromiseForm key={changed.id} promise={changed} {...choices} /></Panel></div>
        : <Panel title="Add a promise" description="It is looked at first; the order is yours."><PromiseForm key={promises.length} promise={null} {...choices} /></Panel>}
    </div>
  );
}
