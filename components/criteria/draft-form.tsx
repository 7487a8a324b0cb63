"use client";

import { Panel } from "@/components/ui/panel";
import { Choice, NumberBox, Words } from "./boxes";
import { DecisionsEditor } from "./decisions-editor";
import { useDraft } from "./draft-context";
import { type Json, type JsonObject, listOf, objectOf } from "./json-value";
import { ListsEditor } from "./lists-editor";
import { Notes } from "./notes";
import { idsOf, RuleRows } from "./rule-rows";
import { SegmentsEditor } from "./segments-editor";

/** The whole document as sentences, for people who do not write JSON. */
export function DraftForm({ document }: { document: JsonObject }) {
  const taken = [...idsOf(document.points), ...idsOf(document.fit)];
  return (
    <div className="flex flex-col gap-4">
      <DecisionsEditor document={document} />
      <Panel title="Points for what a lead does" padded={false}>
        <HalfLife value={document.halfLifeDays} />
        <RuleRows path={["points"]} rules={listOf(document.points)} about="points" taken={taken} />
      </Panel>
      <Panel title="Points for who a lead is" description="Fit is counted apart from what a lead does, and does not fade." padded={false}>
        <RuleRows path={["fit"]} rules={listOf(document.fit)} about="fit" taken={taken} />
      </Panel>
      <Panel title="Segments" description="Where some leads are judged otherwise: the first segment that a lead belongs to counts, and what it does not say itself is as for all.">
        <SegmentsEditor document={document} />
      </Panel>
      <Panel title="Lists" description="One value a line; conditions ask for them by name.">
        <ListsEditor lists={objectOf(document.lists)} />
        <Notes path={["lists"]} reach="exactly" />
      </Panel>
    </div>
  );
}

function HalfLife({ value }: { value: Json | undefined }) {
  const { put } = useDraft();
  return (
    <div data-place="halfLifeDays" className="border-b border-line px-4 pb-2">
      <div className="flex flex-wrap items-center gap-1.5">
        <Words>Points</Words>
        <Choice label="Whether points fade" value={value === null ? "never" : "halve"} options={FADING} onChoose={(next) => put(["halfLifeDays"], next === "never" ? null : 30)} />
        {value !== null && <><NumberBox label="Half-life in days" path={["halfLifeDays"]} value={value} /><Words>days</Words></>}
      </div>
      <Notes path={["halfLifeDays"]} />
    </div>
  );
}

const FADING = [{ value: "halve", label: "halve every" }, { value: "never", label: "never fade" }] as const;
