"use client";

import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { start, tryFile } from "../actions";
import type { MappingDocument } from "./column-choices";
import { ColumnUseFields } from "./column-use-fields";
import { MappingJson } from "./mapping-json";

type Column = { readonly name: string; readonly samples: readonly string[] };
type Props = { importId: number; columns: readonly Column[]; kinds: readonly { kind: string; label: string }[]; given: MappingDocument; timeZones: readonly string[] };

const ORDERS: readonly SelectOption[] = [
  { value: "ymd", label: "year, month, day" }, { value: "dmy", label: "day, month, year" }, { value: "mdy", label: "month, day, year" },
];

/** The mapping of a file, column by column or as its document; tried and started as it stands here. */
export function MappingEditor({ importId, columns, kinds, given, timeZones }: Props) {
  const [mapping, setMapping] = useState(given);
  /** The mapping that stood when something was typed that is none. */
  const [mistyped, setMistyped] = useState<MappingDocument | null>(null);
  const [wanted, setWanted] = useState("");
  const shown = columns.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  const isMistyped = mistyped === mapping;
  const names = columns.map(({ name }) => name);
  const zones = mapping.timeZone === undefined || timeZones.includes(mapping.timeZone) ? timeZones : [mapping.timeZone, ...timeZones];
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-3">
        <Field name="timeZone" label="Time zone of its dates" required hint="Where a date says no zone itself.">
          {(control) => <Select {...control} options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))} value={mapping.timeZone ?? "UTC"} onChange={(event) => setMapping({ ...mapping, timeZone: event.target.value })} />}
        </Field>
        <Field name="dateOrder" label="Order of its dates" required hint="A year of four digits in front is read in every order.">
          {(control) => <Select {...control} options={ORDERS} value={mapping.dateOrder} onChange={(event) => setMapping({ ...mapping, dateOrder: event.target.value as MappingDocument["dateOrder"] })} />}
        </Field>
        <Field name="empty" label="Words that mean nothing" hint="Parted by commas. An empty cell always does.">
          {(control) => <EmptyWords {...control} words={mapping.empty} onChange={(empty) => setMapping({ ...mapping, empty })} />}
        </Field>
      </div>
      {columns.length > MANY && (
        <div className="flex flex-wrap items-end gap-3">
          <Field name="wanted" label="Search the columns" required className="min-w-56 grow sm:max-w-80">
            {({ required: _required, ...control }) => <Input {...control} type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />}
          </Field>
          <Button onClick={() => setMapping({ ...mapping, columns: { ...mapping.columns, ...Object.fromEntries(shown.map(({ name }) => [name, { ignore: true } as const])) } })}>Leave out the {shown.length} shown</Button>
          <p className="py-1.5 text-xs text-faint">{shown.length} of {columns.length} columns shown, {columns.filter(({ name }) => isUsed(mapping.columns[name])).length} used.</p>
        </div>
      )}
      <ul aria-label="The columns of the file" className="border-y border-line">
        {shown.map(({ name, samples }) => (
          <li key={name} className="grid gap-x-4 gap-y-1.5 border-b border-line py-2.5 last:border-b-0 sm:grid-cols-[minmax(8rem,1fr)_2fr_minmax(8rem,1fr)] sm:items-center">
            <span className="min-w-0 text-sm font-medium break-words">{name}</span>
            <ColumnUseFields
              column={name} columns={names} kinds={kinds.map(({ kind, label }) => ({ value: kind, label }))}
              use={mapping.columns[name]} onChange={(use) => setMapping({ ...mapping, columns: { ...mapping.columns, [name]: use } })}
            />
            <span className="min-w-0 truncate text-xs text-faint">{samples.join(" · ")}</span>
          </li>
        ))}
      </ul>
      <MappingJson
        mapping={mapping}
        onChange={(next, isUnderstood) => {
          setMapping(next);
          setMistyped(isUnderstood ? null : next);
        }}
      />
      <div className="sticky bottom-0 z-10 -mx-4 -mb-4 flex flex-wrap items-start gap-3 rounded-b-lg border-t border-line bg-surface px-4 py-3 max-md:bottom-14">
        <SendMapping action={tryFile} label="Try the import" importId={importId} mapping={mapping}><SubmitButton variant="secondary" pendingLabel="Asking…" disabled={isMistyped}>Try it first (dry run)</SubmitButton></SendMapping>
        <SendMapping action={start} label="Start the import" importId={importId} mapping={mapping}><SubmitButton pendingLabel="Starting…" disabled={isMistyped}>Import it</SubmitButton></SendMapping>
        {isMistyped && <p className="py-1.5 text-sm text-danger">The document above is no mapping yet.</p>}
      </div>
    </div>
  );
}

/** So many columns are searched rather than looked through. */
const MANY = 12;

function isUsed(use: MappingDocument["columns"][string] | undefined): boolean {
  return use !== undefined && !("ignore" in use);
}

/** What is typed stays as it is typed while one types. */
function EmptyWords({ words, onChange, ...control }: { words: readonly string[]; onChange: (words: string[]) => void; id: string; name: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  function type(text: string) {
    setTyped(text);
    onChange(["", ...text.split(",").map((word) => word.trim()).filter((word) => word !== "")]);
  }
  return <Input {...control} value={typed ?? words.filter((word) => word !== "").join(", ")} onChange={(event) => type(event.target.value)} onBlur={() => setTyped(null)} />;
}

function SendMapping({ action, label, importId, mapping, children }: { action: typeof start; label: string; importId: number; mapping: MappingDocument; children: ReactNode }) {
  return (
    <ActionForm action={action} label={label}>
      {() => (
        <>
          <input type="hidden" name="importId" value={importId} />
          <input type="hidden" name="mapping" value={JSON.stringify(mapping)} />
          {children}
        </>
      )}
    </ActionForm>
  );
}
