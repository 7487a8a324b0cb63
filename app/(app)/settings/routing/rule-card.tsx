"use client";

import { Choice, TextBox, Words } from "@/components/criteria/boxes";
import { ConditionEditor } from "@/components/criteria/condition-editor";
import { useDraft } from "@/components/criteria/draft-context";
import { type Json, type JsonObject, wordOf } from "@/components/criteria/json-value";
import { Notes } from "@/components/criteria/notes";
import { RowMenu } from "@/components/criteria/row-menu";
import { rowId, rowMark } from "@/components/criteria/rows";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { parseRoutingRules, routingConditionInWords } from "@/funnel/routing-rules";

export type PoolChoice = { readonly poolId: number; readonly name: string };

type Props = {
  rule: JsonObject; place: number; count: number; pools: readonly PoolChoice[]; isOpen: boolean;
  onToggle: () => void; onMove: (to: number) => void; onDuplicate: () => void; onRemove: () => void;
};

/** One rule, said back in words; open, it can be changed. */
export function RuleCard({ rule, place, count, pools, isOpen, onToggle, onMove, onDuplicate, onRemove }: Props) {
  const { put } = useDraft();
  const name = wordOf(rule.name);
  return (
    <li {...rowMark([], place)} className="rounded-md border border-line">
      <div className="flex items-start gap-2 px-3 py-2">
        <p className="min-w-0 flex-1 text-sm text-pretty"><span className="text-faint tabular-nums">{place + 1}.</span> <span className="font-medium">{name || "A rule without a name"}</span>: <span className="text-muted">{ruleInWords(rule, pools)}</span></p>
        <Button size="small" variant="quiet" onClick={onToggle} aria-expanded={isOpen}>{isOpen ? "Done" : "Change"}<span className="sr-only"> rule {name}</span></Button>
        <RowMenu id={rowId([], place)} of={`rule ${name}`} place={place} count={count} onMove={onMove} onDuplicate={onDuplicate} onRemove={onRemove} />
      </div>
      {!isOpen && <div className="px-3 pb-2 empty:hidden"><Notes path={[place]} /></div>}
      {isOpen && (
        <div className="flex flex-col gap-3 border-t border-line px-3 py-3">
          <div className="flex flex-wrap items-center gap-1.5 text-sm">
            <Words>Called</Words><TextBox label="Name of the rule" path={[place, "name"]} value={rule.name} className="w-48" />
            <Words>goes to</Words>
            <Choice label="Pool" value={wordOf(rule.poolId)} options={poolOptions(rule, pools)} onChoose={(poolId) => put([place, "poolId"], Number(poolId))} />
          </div>
          <Notes path={[place, "name"]} />
          <div>
            <h3 className="mb-1 text-xs font-medium text-faint">Leads of whom this is known</h3>
            <ConditionEditor factsOnly path={[place, "when"]} value={rule.when ?? { all: [] }} label={`Which leads the rule ${name} is for`} />
          </div>
          <Checkbox checked={rule.ownerFirst === true} onChange={(event) => put([place, "ownerFirst"], event.target.checked)} label="The existing owner of the company first" hint="The rep who works with somebody of the same company, else who last won somebody there, whatever their capacity." />
        </div>
      )}
    </li>
  );
}

function ruleInWords(rule: JsonObject, pools: readonly PoolChoice[]): string {
  const read = parseRoutingRules([{ ...rule, id: "x", name: "x" }]);
  const pool = pools.find(({ poolId }) => poolId === rule.poolId)?.name ?? "a pool that is retired";
  const to = rule.ownerFirst === true ? `to the rep who has the company, else to ${pool}` : `to ${pool}`;
  const [understood] = "rules" in read ? read.rules : [];
  return understood ? `if ${routingConditionInWords(understood.when)}, ${to}.` : `${to}, once its condition is complete.`;
}

function poolOptions({ poolId }: JsonObject, pools: readonly PoolChoice[]): readonly { value: string; label: string }[] {
  const options = pools.map((pool) => ({ value: String(pool.poolId), label: pool.name }));
  const chosen: Json = poolId ?? null;
  return options.some(({ value }) => value === wordOf(chosen)) ? options : [...options, { value: wordOf(chosen), label: "a retired pool" }];
}
