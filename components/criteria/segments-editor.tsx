"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { SEGMENT_PARTS } from "@/funnel/criteria";
import { SmallButton, TextBox, Words } from "./boxes";
import { ConditionEditor } from "./condition-editor";
import { DECISION_TITLES } from "./decisions-editor";
import { useDraft } from "./draft-context";
import { freshId, type Json, type JsonObject, listOf, objectOf, type Path, wordOf } from "./json-value";
import { Notes } from "./notes";
import { RowMenu } from "./row-menu";
import { idsOf, RuleRows } from "./rule-rows";
import { rowActs, rowId, rowMark } from "./rows";

type Part = (typeof SEGMENT_PARTS)[number];
const TITLES: Readonly<Record<Part, string>> = { ...DECISION_TITLES, points: "Points for what a lead does", fit: "Points for who a lead is" };

/** Criteria that differ for some leads: the first segment that a lead belongs to judges it. */
export function SegmentsEditor({ document }: { document: JsonObject }) {
  const { put } = useDraft();
  const segments = listOf(document.segments);
  const { move, insert, remove } = rowActs((path, list) => put(path, listOf(list as Json).length > 0 ? list : undefined), ["segments"], segments);
  const ids = segments.map((segment) => wordOf(objectOf(segment).id));
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-3">
        {segments.map((segment, place) => (
          <li key={place} {...rowMark(["segments"], place)} className="rounded-md border border-line">
            <div className="flex items-start gap-2 px-3 pt-2">
              <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">
                <Words>{place + 1}.</Words>
                <TextBox label="Name of the segment" path={["segments", place, "name"]} value={objectOf(segment).name} className="font-medium" />
                <Words>id</Words>
                <TextBox label="Id of the segment" path={["segments", place, "id"]} value={objectOf(segment).id} className="w-28 text-faint" />
              </div>
              <RowMenu
                id={rowId(["segments"], place)} of={`segment ${ids[place] ?? ""}`} place={place} count={segments.length} onMove={(to) => move(place, to)}
                onDuplicate={() => insert(place + 1, { ...objectOf(segment), id: freshId(ids[place] ?? "segment", ids) })} onRemove={() => remove(place)}
              />
            </div>
            <div className="px-3"><Notes path={["segments", place]} reach="exactly" /></div>
            <SegmentBody path={["segments", place]} segment={objectOf(segment)} document={document} />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" variant="quiet" onClick={() => insert(segments.length, { id: freshId("segment", ids), name: "New segment", when: { all: [{ field: "country", is: "" }] } })}><Plus aria-hidden />Add a segment</Button>
      </div>
    </div>
  );
}

function SegmentBody({ path, segment, document }: { path: Path; segment: JsonObject; document: JsonObject }) {
  const { put } = useDraft();
  const own = SEGMENT_PARTS.filter((part) => segment[part] !== undefined);
  const shared = SEGMENT_PARTS.filter((part) => segment[part] === undefined);
  const taken = [...idsOf(segment.points ?? document.points), ...idsOf(segment.fit ?? document.fit)];
  return (
    <div className="flex flex-col gap-3 px-3 pt-1 pb-3">
      <section aria-label="Who belongs to it">
        <h4 className="mb-1 text-xs font-medium text-faint">Leads of whom this is known</h4>
        <ConditionEditor factsOnly path={[...path, "when"]} value={segment.when ?? { all: [] }} label={`Who belongs to ${wordOf(segment.name) || wordOf(segment.id)}`} />
      </section>
      {own.map((part) => (
        <section key={part} aria-label={`Its own: ${TITLES[part]}`} className="border-t border-line pt-2">
          <h4 className="mb-1 flex flex-wrap items-center gap-2 text-xs font-medium text-faint">
            {TITLES[part]}
            <SmallButton label={`As for all leads: ${TITLES[part]}`} onPress={() => put([...path, part], undefined)}>As for all leads again</SmallButton>
          </h4>
          {part === "points" || part === "fit"
            ? <div className="-mx-3"><RuleRows path={[...path, part]} rules={listOf(segment[part])} about={part} taken={taken} /></div>
            : <ConditionEditor path={[...path, part]} value={segment[part] ?? { all: [] }} label={`${TITLES[part]}, in ${wordOf(segment.name)}`} />}
        </section>
      ))}
      {shared.length > 0 && (
        <div>
          <Menu align="start" trigger={<Button size="small"><Plus aria-hidden />Decide otherwise for it</Button>}>
            {shared.map((part) => <MenuItem key={part} onSelect={() => put([...path, part], document[part])}>{TITLES[part]}</MenuItem>)}
          </Menu>
          {own.length === 0 && <p className="mt-1 text-xs text-faint">So far it is judged like all leads.</p>}
        </div>
      )}
    </div>
  );
}
