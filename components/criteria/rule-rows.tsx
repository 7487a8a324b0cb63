"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { MenuItem } from "@/components/ui/menu";
import { Choice, NumberBox, SmallButton, TextBox, Words } from "./boxes";
import { useDraft } from "./draft-context";
import { FieldTests, withAnotherTest } from "./field-tests";
import { freshId, type Json, listOf, objectOf, type Path, wordOf } from "./json-value";
import { KindPicker } from "./kind-picker";
import { Notes } from "./notes";
import { PropertyTests, withAnotherProperty } from "./property-tests";
import { RowMenu } from "./row-menu";
import { rowActs, rowId, rowMark } from "./rows";

type Props = { path: Path; rules: readonly Json[]; about: "points" | "fit"; /** The ids of the rules that count together with these. */ taken: readonly string[] };

/** Rules for points or for fit, as sentences whose parts can be changed. */
export function RuleRows({ path, rules, about, taken }: Props) {
  const { put } = useDraft();
  const { move, insert, remove } = rowActs(put, path, rules);
  const add = () => insert(rules.length, { ...BEGINNINGS[about], id: freshId("rule", taken) });
  return (
    <div>
      <ol className="flex flex-col">
        {rules.map((rule, place) => {
          const at = [...path, place];
          const id = wordOf(objectOf(rule).id);
          return (
            <li key={place} {...rowMark(path, place)} className="border-b border-line px-4 py-1.5 last:border-b-0 hover:bg-sunken/60">
              <div className="flex items-start gap-2">
                <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5 gap-y-1">
                  <NumberBox label={`Points of ${id}`} path={[...at, "points"]} value={objectOf(rule).points} className="font-medium" />
                  {about === "points" ? <PointRule path={at} rule={rule} /> : <FitRule path={at} rule={rule} />}
                </div>
                <TextBox label="Name of the rule" path={[...at, "id"]} value={objectOf(rule).id} className="w-24 border-transparent bg-transparent text-faint max-sm:hidden" />
                <RowMenu id={rowId(path, place)} of={`rule ${id}`} place={place} count={rules.length} onMove={(to) => move(place, to)} onDuplicate={() => insert(place + 1, { ...objectOf(rule), id: freshId(id, taken) })} onRemove={() => remove(place)}>
                  {about === "fit" && <MenuItem onSelect={() => put([...at, "when"], withAnotherTest(objectOf(rule).when))}>Ask one more thing of it</MenuItem>}
                  {about === "points" && <MenuItem onSelect={() => put([...at, "when", "property"], withAnotherProperty(objectOf(objectOf(rule).when).property))}>Only where a property matches</MenuItem>}
                  {about === "points" && objectOf(rule).atMost === undefined && <MenuItem onSelect={() => put(at, { ...objectOf(rule), atMost: 3, perDays: 30 })}>Limit how often it counts</MenuItem>}
                </RowMenu>
              </div>
              <Notes path={at} />
            </li>
          );
        })}
      </ol>
      <div className="px-3 py-2">
        <Button size="small" variant="quiet" onClick={add}><Plus aria-hidden />Add a rule</Button>
      </div>
    </div>
  );
}

const BEGINNINGS = {
  points: { id: "", when: { kind: "page_view" }, points: 5, atMost: 3, perDays: 30 },
  fit: { id: "", when: { field: "companySize", atLeast: 50 }, points: 10 },
} as const;

function PointRule({ path, rule }: { path: Path; rule: Json }) {
  const { put } = useDraft();
  const { when, atMost, perDays } = objectOf(rule);
  const { kind, property } = objectOf(when);
  return (
    <>
      <Words>points for each</Words>
      <KindPicker path={[...path, "when", "kind"]} value={kind} />
      <PropertyTests path={[...path, "when", "property"]} value={property} />
      {atMost !== undefined && (
        <span className="inline-flex max-w-full flex-wrap items-center gap-1.5">
          <Words>counted at most</Words>
          <NumberBox label="Times" path={[...path, "atMost"]} value={atMost} className="w-11" />
          <Words>times</Words>
          <Choice label="In which period" value={perDays === undefined ? "ever" : "days"} options={PERIODS} onChoose={(period) => put([...path, "perDays"], period === "ever" ? undefined : 30)} />
          {perDays !== undefined && <><NumberBox label="Days" path={[...path, "perDays"]} value={perDays} className="w-11" /><Words>days</Words></>}
          <SmallButton label="However often it happens" onPress={() => put(path, withoutLimit(rule))}><X aria-hidden /></SmallButton>
        </span>
      )}
    </>
  );
}

const PERIODS = [{ value: "days", label: "in any" }, { value: "ever", label: "ever" }] as const;

function withoutLimit(rule: Json): Json {
  const { atMost: _atMost, perDays: _perDays, ...rest } = objectOf(rule);
  return rest;
}

function FitRule({ path, rule }: { path: Path; rule: Json }) {
  return <><Words>points where the</Words><FieldTests path={[...path, "when"]} value={objectOf(rule).when} /></>;
}

/** The ids of rules. */
export function idsOf(rules: Json | undefined): string[] {
  return listOf(rules).map((rule) => wordOf(objectOf(rule).id));
}
