"use client";

import { Panel } from "@/components/ui/panel";
import { ConditionEditor } from "./condition-editor";
import type { Json, JsonObject } from "./json-value";

export const DECISION_TITLES = {
  mql: "A lead becomes MQL when", handOff: "An MQL is handed to sales when", salesQualified: "An accepted lead becomes SQL when", never: "No lead becomes MQL or is handed over when",
} as const;

export type Decision = keyof typeof DECISION_TITLES;
export const DECISIONS = ["mql", "handOff", "salesQualified", "never"] as const;

/** The four conditions that decide. */
export function DecisionsEditor({ document }: { document: JsonObject }) {
  return DECISIONS.map((name) => (
    <Panel key={name} title={DECISION_TITLES[name]}>
      <div data-place={name}><ConditionEditor path={[name]} value={document[name] as Json} label={DECISION_TITLES[name]} /></div>
    </Panel>
  ));
}
