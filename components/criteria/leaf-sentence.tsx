"use client";

import { BoundsBoxes } from "./bounds-boxes";
import { Choice, NumberBox, Words } from "./boxes";
import { useDraft } from "./draft-context";
import { FieldTests } from "./field-tests";
import { type Json, objectOf, type Path } from "./json-value";
import { KindPicker } from "./kind-picker";
import { PropertyTests } from "./property-tests";

/** One simple condition as a sentence whose parts can be changed. */
export function LeafSentence({ path, value }: { path: Path; value: Json }) {
  const leaf = objectOf(value);
  if ("score" in leaf) return <><Words>The score is</Words><BoundsBoxes label="score" path={[...path, "score"]} value={leaf.score} /></>;
  if ("fit" in leaf) return <><Words>The fit is</Words><BoundsBoxes label="fit" path={[...path, "fit"]} value={leaf.fit} /></>;
  if ("interactions" in leaf) return <InteractionsSentence path={[...path, "interactions"]} value={leaf.interactions} />;
  if ("activeWeeks" in leaf) return <ActiveWeeksSentence path={[...path, "activeWeeks"]} value={leaf.activeWeeks} />;
  if ("consent" in leaf) return <ConsentSentence path={path} value={leaf.consent} />;
  if ("field" in leaf) return <><Words>The</Words><FieldTests path={path} value={value} /></>;
  return <><Words>Only the JSON shows this:</Words><code className="font-mono text-xs break-all">{JSON.stringify(value)}</code></>;
}

function InteractionsSentence({ path, value }: { path: Path; value: Json | undefined }) {
  const { put } = useDraft();
  const { kind, property, withinDays, distinctKinds, atMost, atLeast } = objectOf(value);
  const isAbsence = atMost === 0 && atLeast === undefined;
  const hasPeriod = withinDays !== undefined && withinDays !== null;
  return (
    <>
      <BoundsBoxes label="count" path={path} value={value} orNone />
      {!isAbsence && <Choice label="What is counted" value={distinctKinds === true ? "kinds" : "times"} options={atLeast === 1 && atMost === undefined ? COUNTED_ONCE : COUNTED} onChoose={(counted) => put([...path, "distinctKinds"], counted === "kinds" ? true : undefined)} />}
      <KindPicker orAny path={[...path, "kind"]} value={kind} />
      <PropertyTests path={[...path, "property"]} value={property} />
      <Choice label="When" value={hasPeriod ? "within" : "ever"} options={WHEN} onChoose={(when) => put([...path, "withinDays"], when === "ever" ? undefined : 30)} />
      {hasPeriod && <><NumberBox label="Days" path={[...path, "withinDays"]} value={withinDays} /><Words>days</Words></>}
    </>
  );
}

const COUNTED = [{ value: "times", label: "times" }, { value: "kinds", label: "different kinds of" }] as const;
const COUNTED_ONCE = [{ value: "times", label: "time" }, { value: "kinds", label: "kind of" }] as const;
const WHEN = [{ value: "within", label: "in the last" }, { value: "ever", label: "at any time" }] as const;

function ActiveWeeksSentence({ path, value }: { path: Path; value: Json | undefined }) {
  const { atLeast, ofLast, kind } = objectOf(value);
  return (
    <>
      <Words>Active in at least</Words>
      <NumberBox label="Active weeks" path={[...path, "atLeast"]} value={atLeast} />
      <Words>of the last</Words>
      <NumberBox label="Weeks looked at" path={[...path, "ofLast"]} value={ofLast} />
      <Words>weeks, counting</Words>
      <KindPicker orAny path={[...path, "kind"]} value={kind} />
    </>
  );
}

function ConsentSentence({ path, value }: { path: Path; value: Json | undefined }) {
  const { put } = useDraft();
  const asked = objectOf(value).doNotContact === true;
  return (
    <>
      <Words>The lead</Words>
      <Choice label="Consent" value={asked ? "asked" : "not"} options={CONSENT} onChoose={(next) => put([...path, "consent"], { doNotContact: next === "asked" })} />
      <Words>not to be contacted</Words>
    </>
  );
}

const CONSENT = [{ value: "asked", label: "has asked" }, { value: "not", label: "has not asked" }] as const;
