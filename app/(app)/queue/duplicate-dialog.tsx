"use client";

import { useEffect, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FoundLead } from "@/components/shell/command-palette";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import { type Choice, ChoiceDialog } from "./choice-dialog";

type Props = { lead: WaitingLead; onClose: () => void; onJoin: (form: FormData, name: string) => void };

/** Asks which lead this one is a duplicate of: those of its name, company and phone first, any other by its words. */
export function DuplicateDialog({ lead, onClose, onJoin }: Props) {
  const [words, setWords] = useState("");
  const found = useFound(words.trim().length >= 2 ? [words.trim()] : [lead.name, lead.phone, lead.company]);
  const choices = found.filter(({ id }) => id !== lead.leadId).slice(0, 8).map(({ id, name, detail }) => ({ label: name, value: id, ...(detail && { hint: detail }) }));
  const join = ({ label, value }: Choice<number>) => {
    const form = new FormData();
    form.set("of", String(value));
    onJoin(form, label);
  };
  return (
    <ChoiceDialog
      title={`${lead.name} is a duplicate of…`}
      description="What it did and how it is reached goes over to the other, which goes on. This one ends, and leads there."
      choices={choices}
      onChoose={join}
      onClose={onClose}
    >
      {choices.length === 0 && <p className="text-sm text-muted">{words.trim().length >= 2 ? "No lead of sales has these words." : "No lead of sales has this name, phone or company. Look by other words."}</p>}
      <div className="mt-3 border-t border-line pt-3">
        <Field name="words" label="Another lead" required>
          {(control) => (
            <Input
              {...control}
              type="search"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={({ key }) => key === "Enter" && choices[0] && join(choices[0])}
              placeholder="Name, company or e-mail; Enter takes the first"
            />
          )}
        </Field>
      </div>
    </ChoiceDialog>
  );
}

const PAUSE_MS = 150;

/** The leads found by any of some words, each once. */
function useFound(asked: readonly (string | null)[]): readonly FoundLead[] {
  const [found, setFound] = useState<readonly FoundLead[]>([]);
  const key = JSON.stringify(asked.filter((words) => words !== null && words.length >= 2));
  useEffect(() => {
    const left = new AbortController();
    const timer = setTimeout(async () => {
      const answers = await Promise.allSettled((JSON.parse(key) as string[]).map(async (words) => {
        const answer = await fetch(`/leads/search?q=${encodeURIComponent(words)}`, { signal: left.signal });
        return answer.ok ? ((await answer.json()) as FoundLead[]) : [];
      }));
      if (left.signal.aborted) return;
      const all = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
      setFound([...new Map(all.map((one) => [one.id, one])).values()]);
    }, PAUSE_MS);
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [key]);
  return found;
}
