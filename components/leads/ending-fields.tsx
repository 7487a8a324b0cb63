"use client";

import { useEffect, useRef, useState } from "react";
import type { FormValues } from "@/funnel/form-state";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Kbd } from "../ui/kbd";
import { Textarea } from "../ui/textarea";
import { RadioRow } from "./radio-row";

export type EndingReason = { readonly code: string; readonly label: string; readonly suggests: GoesTo };
export type GoesTo = "lost" | "recycled" | "disqualified";
/** A usual time to look again: the day it means, and what it is called. */
export type LookAgain = { readonly label: string; readonly day: string };

type Props = {
  reasons: readonly EndingReason[];
  goesTo: readonly GoesTo[];
  lookAgain: readonly LookAgain[];
  /** The first day that can be chosen. */
  tomorrow: string;
  problems: Readonly<Record<string, string>>;
  /** What was chosen and typed when it was sent before and refused. */
  typed: FormValues;
};

/** Why a pass ends and where the lead goes. A number key chooses the reason, which suggests the rest; Enter sends. */
export function EndingFields({ reasons, goesTo: places, lookAgain, tomorrow, problems, typed }: Props) {
  const fields = useRef<HTMLDivElement>(null);
  const [reason, setReason] = useState(textOf(typed, "reason"));
  const [goesTo, setGoesTo] = useState<GoesTo | null>(places.find((place) => place === typed.goesTo) ?? null);
  const [day, setDay] = useState(textOf(typed, "lookAgainAt") ?? lookAgain[1]?.day ?? tomorrow);

  const choose = ({ code, suggests }: EndingReason) => {
    setReason(code);
    setGoesTo(places.find((place) => place === suggests) ?? places[0] ?? null);
  };
  useEffect(() => fields.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus(), [problems]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || (target instanceof HTMLElement && target.matches("textarea, input:not([type=radio])"))) return;
      const picked = REASON_KEYS.includes(key) ? reasons[REASON_KEYS.indexOf(key)] : undefined;
      const radio = picked && document.getElementById(`reason-${picked.code}`);
      if (!(radio instanceof HTMLInputElement)) return;
      event.preventDefault();
      radio.click();
      const next = picked?.code === "other" ? radio.form?.elements.namedItem("note") : radio;
      if (next instanceof HTMLElement) next.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [reasons]);

  return (
    <div ref={fields} className="grid items-start gap-x-6 gap-y-4 sm:grid-cols-2">
      <fieldset className="flex flex-col" aria-describedby={problems.reason && "reason-problem"}>
        <legend className="mb-1 text-sm font-medium">Reason</legend>
        {reasons.map((one, place) => (
          <RadioRow key={one.code} id={`reason-${one.code}`} name="reason" value={one.code} required checked={reason === one.code} onChoose={() => choose(one)}>
            {one.label}
            {REASON_KEYS[place] && <Kbd keys={REASON_KEYS[place]} className="ml-auto max-sm:hidden pointer-coarse:hidden" />}
          </RadioRow>
        ))}
        {problems.reason && <p id="reason-problem" className="text-xs text-danger">{problems.reason}</p>}
      </fieldset>
      <div className="flex min-w-0 flex-col gap-4">
        <fieldset className="flex flex-col">
          <legend className="mb-1 text-sm font-medium">The lead</legend>
          {places.map((place) => (
            <RadioRow key={place} name="goesTo" value={place} required checked={goesTo === place} onChoose={() => setGoesTo(place)}>
              <span>{PLACES[place].label}<span className="block text-xs text-faint">{PLACES[place].means}</span></span>
            </RadioRow>
          ))}
        </fieldset>
        {goesTo === "recycled" && (
          <Field name="lookAgainAt" label="Look again from" required error={problems.lookAgainAt} hint="Marketing does not qualify this lead before.">
            {(control) => (
              <div className="flex flex-wrap items-center gap-1.5">
                {lookAgain.map(({ label, day: preset }) => (
                  <button
                    key={preset}
                    type="button"
                    aria-pressed={day === preset}
                    onClick={() => setDay(preset)}
                    className="h-8 rounded-md border border-line-strong px-2.5 text-sm hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent pointer-coarse:h-10"
                  >
                    {label}
                  </button>
                ))}
                <Input {...control} type="date" min={tomorrow} value={day} onChange={(event) => setDay(event.target.value)} className="w-40" />
              </div>
            )}
          </Field>
        )}
        <Field name="note" label="Note" required={reason === "other"} error={problems.note}>
          {(control) => <Textarea {...control} rows={2} defaultValue={textOf(typed, "note") ?? ""} maxLength={2000} placeholder={reason === "other" ? "Say in a few words why." : ""} />}
        </Field>
      </div>
    </div>
  );
}

function textOf(typed: FormValues, name: string): string | null {
  const value = typed[name];
  return typeof value === "string" ? value : null;
}

const REASON_KEYS = "123456789abcdefghijklmnopqrstuvwxyz".split("");

const PLACES: Readonly<Record<GoesTo, { label: string; means: string }>> = {
  lost: { label: "Lost", means: "The deal is over." },
  recycled: { label: "Back to marketing", means: "Not now: marketing looks again later." },
  disqualified: { label: "Out for good", means: "Never a customer of ours." },
};
