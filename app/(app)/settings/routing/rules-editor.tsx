"use client";

import { useState } from "react";
import { Plus } from "lucide-react";
import { DraftContext } from "@/components/criteria/draft-context";
import { freshId, type Json, listOf, objectOf, type Path, put, wordOf } from "@/components/criteria/json-value";
import { rowActs } from "@/components/criteria/rows";
import type { Reader } from "@/components/format";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { ORIGIN_FIELDS } from "@/funnel/criteria";
import { problemWith, typed } from "@/funnel/form-state";
import { parseRoutingRules, type RoutingRule } from "@/funnel/routing-rules";
import { putInForce, tryRules } from "./actions";
import { type PoolChoice, RuleCard } from "./rule-card";
import { Trial } from "./trial";

type Props = { inForce: readonly RoutingRule[]; version: number | null; pools: readonly PoolChoice[]; reader: Reader };

/** The rules in their order, as they are in force or as somebody is changing them: tried on last month before they count. */
export function RulesEditor({ inForce, version, pools, reader }: Props) {
  const kept = inForce as unknown as Json;
  const [rules, setRules] = useState(kept);
  const [openId, setOpenId] = useState<string | null>(null);
  const list = listOf(rules);
  const write = (path: Path, value: Json | undefined) => setRules((before) => put(before, path, value));
  const { move, insert, remove } = rowActs((_, next) => setRules(next ?? []), [], list);
  const read = parseRoutingRules(rules);
  const noted = "problems" in read ? read.problems.map((problem) => ({ ...problem, tone: "problem" as const })) : [];
  const ids = list.map((rule) => wordOf(objectOf(rule).id));
  const text = JSON.stringify(rules);
  const isChanged = text !== JSON.stringify(kept);

  const add = () => {
    const id = freshId("rule-1", ids);
    insert(list.length, { id, name: freshId("Rule 1", list.map((rule) => wordOf(objectOf(rule).name))).replace("-", " "), when: { all: [{ field: "country", is: "" }] }, poolId: pools[0]?.poolId ?? 1, ownerFirst: false });
    setOpenId(id);
  };
  return (
    <DraftContext value={{ put: write, noted, kinds: [], lists: ["free_mail"], moreFields: ORIGIN_FIELDS }}>
      <div className="flex flex-col gap-3">
        {list.length === 0 && <p className="text-sm text-muted">No rules: a lead goes to its own rep where one is known, else to the catch-all.</p>}
        <ol className="flex flex-col gap-2">
          {list.map((rule, place) => (
            <RuleCard
              key={ids[place]} rule={objectOf(rule)} place={place} count={list.length} pools={pools} isOpen={openId === ids[place]}
              onToggle={() => setOpenId(openId === ids[place] ? null : (ids[place] ?? null))} onMove={(to) => move(place, to)} onRemove={() => remove(place)}
              onDuplicate={() => insert(place + 1, { ...objectOf(rule), id: freshId("rule-1", ids), name: `${wordOf(objectOf(rule).name)} copy` })}
            />
          ))}
        </ol>
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={add}><Plus aria-hidden />Add a rule</Button>
          {isChanged && <Button size="small" variant="quiet" onClick={() => setRules(kept)}>Back to what is in force</Button>}
        </div>
        {isChanged && <p role="status" className="text-sm text-caution">{noted.length > 0 ? "These changes cannot be understood yet: see the notes at the rules." : "These changes are not in force yet, and are kept only while this page is open."}</p>}
        {/* the key forgets a trial of other rules */}
        <ActionForm key={text} action={tryRules} label="Try the rules">
          {(state) => (
            <>
              <input type="hidden" name="rules" value={text} />
              <SubmitButton variant="secondary" className="self-start" disabled={noted.length > 0} pendingLabel="Trying …">Try on last month’s hand-offs</SubmitButton>
              {state.status === "done" && <Trial trial={state.result} reader={reader} />}
            </>
          )}
        </ActionForm>
        {isChanged && (
          <ActionForm action={putInForce} label="Put the rules in force">
            {(state) => (
              <>
                <input type="hidden" name="rules" value={text} />
                {version !== null && <input type="hidden" name="basedOn" value={version} />}
                <Field name="reason" label="Why this change" required error={problemWith(state, "reason")} className="max-w-md">
                  {(control) => <Input {...control} maxLength={500} autoComplete="off" defaultValue={typed(state, "reason")} />}
                </Field>
                <SubmitButton className="self-start" disabled={noted.length > 0}>Put in force</SubmitButton>
              </>
            )}
          </ActionForm>
        )}
      </div>
    </DraftContext>
  );
}
