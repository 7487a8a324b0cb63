"use client";

import { FolderPlus, Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Choice } from "./boxes";
import { useDraft } from "./draft-context";
import { withAnotherTest } from "./field-tests";
import { BEGINNINGS, conditionOf, groupOf, type How, HOW_WORDS, partPath } from "./groups";
import { type Json, objectOf, type Path, pathText } from "./json-value";
import { LeafSentence } from "./leaf-sentence";
import { Notes } from "./notes";
import { withAnotherProperty } from "./property-tests";
import { RowMenu } from "./row-menu";
import { rowActs, rowId, rowMark } from "./rows";

type Props = { path: Path; value: Json; /** Read aloud as what the group decides. */ label: string; /** Only what is known of a lead may be asked, as a segment does. */ factsOnly?: boolean };

/** A condition as nested groups of sentences, each of which can be changed, moved and taken out. */
export function ConditionEditor({ path, value, label, factsOnly = false }: Props) {
  const { put } = useDraft();
  const group = groupOf(value);
  if (!group) {
    return (
      <div>
        <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1"><LeafSentence path={path} value={value} /></div>
        <Notes path={path} />
        <div className="mt-2"><Button size="small" variant="quiet" onClick={() => put(path, conditionOf("all", [value]))}><FolderPlus aria-hidden />Make it a group, to add more</Button></div>
      </div>
    );
  }
  const { how, parts } = group;
  const listPath = [...path, ...group.steps];
  const write = (next: readonly Json[]) => put(path, conditionOf(how, next));
  const { move, insert, remove } = rowActs((_, list) => write(list as readonly Json[]), listPath, parts);
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      <Choice label={`How the parts count: ${label}`} value={how} options={HOWS} onChoose={(next) => put(path, conditionOf(next, parts))} />
      <Notes path={path} reach="exactly" />
      <ul className="mt-1.5 flex flex-col gap-1 border-l-2 border-line pl-3">
        {parts.map((part, place) => (
          <Part key={place} path={partPath(group, path, place)} part={part} label={label} factsOnly={factsOnly} listPath={listPath} place={place} count={parts.length} onMove={move} onDuplicate={() => insert(place + 1, part)} onRemove={() => remove(place)} />
        ))}
        <li className="flex flex-wrap gap-1">
          <AddMenu factsOnly={factsOnly} onAdd={(condition) => insert(parts.length, condition)} label={label} />
          <Button size="small" variant="quiet" onClick={() => insert(parts.length, conditionOf(how === "any" ? "all" : "any", []))} aria-label={`Add a group to: ${label}`}><FolderPlus aria-hidden />Group</Button>
        </li>
      </ul>
    </fieldset>
  );
}

const HOWS = (Object.keys(HOW_WORDS) as How[]).map((value) => ({ value, label: HOW_WORDS[value] }));

type PartProps = { path: Path; part: Json; label: string; factsOnly: boolean; listPath: Path; place: number; count: number; onMove: (from: number, to: number) => void; onDuplicate: () => void; onRemove: () => void };

function Part({ path, part, label, factsOnly, listPath, place, count, onMove, onDuplicate, onRemove }: PartProps) {
  const { put } = useDraft();
  const isGroup = groupOf(part) !== null;
  const { field, interactions } = objectOf(part);
  return (
    <li {...rowMark(listPath, place)} data-place={pathText(path)} className="rounded-md py-0.5 pr-1 hover:bg-sunken/60">
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          {isGroup ? <ConditionEditor path={path} value={part} label={`${label}, group ${place + 1}`} factsOnly={factsOnly} /> : <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1"><LeafSentence path={path} value={part} /></div>}
        </div>
        <RowMenu id={rowId(listPath, place)} of={isGroup ? `group ${place + 1}` : `condition ${place + 1}`} place={place} count={count} onMove={(to) => onMove(place, to)} onDuplicate={onDuplicate} onRemove={onRemove}>
          {field !== undefined && <MenuItem onSelect={() => put(path, withAnotherTest(part))}>Ask one more thing of it</MenuItem>}
          {interactions !== undefined && <MenuItem onSelect={() => put([...path, "interactions", "property"], withAnotherProperty(objectOf(interactions).property))}>Only where a property matches</MenuItem>}
          <MenuItem onSelect={() => put(path, conditionOf("all", [part]))}>Put into a group</MenuItem>
          <MenuItem onSelect={() => put(path, conditionOf("none", [part]))}>Turn into its opposite</MenuItem>
        </RowMenu>
      </div>
      {!isGroup && <Notes path={path} />}
    </li>
  );
}

function AddMenu({ factsOnly, onAdd, label }: { factsOnly: boolean; onAdd: (condition: Json) => void; label: string }) {
  return (
    <Menu align="start" trigger={<Button size="small" variant="quiet" aria-label={`Add a condition to: ${label}`}><Plus aria-hidden />Condition</Button>}>
      {BEGINNINGS.filter(({ factsToo }) => factsToo || !factsOnly).map((beginning) => <MenuItem key={beginning.label} onSelect={() => onAdd(beginning.condition)}>{beginning.label}</MenuItem>)}
    </Menu>
  );
}
