"use client";

import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import type { ColumnUse, InteractionUse } from "@/funnel/import-mapping";
import { CHOICES, choiceOf, chosenUse } from "./column-choices";

type Props = { column: string; use: ColumnUse | undefined; columns: readonly string[]; kinds: readonly SelectOption[]; onChange: (use: ColumnUse) => void };

/** What one column is, with what more has to be said of it. */
export function ColumnUseFields({ column, use, columns, kinds, onChange }: Props) {
  const choice = choiceOf(use);
  return (
    <div className="flex flex-wrap gap-2">
      <Select aria-label={`What “${column}” is`} className="w-64 max-w-full" options={CHOICES} value={choice} onChange={(event) => onChange(chosenUse(event.target.value, column, columns))} />
      {use && "identity" in use && use.identity !== "email" && use.identity !== "phone" && (
        <Input aria-label={`Prefix of “${column}”`} className="w-36" placeholder="Prefix" title="Put before each id, so that ids of two systems do not mix" value={use.prefix ?? ""} onChange={({ target: { value } }) => onChange(value === "" ? { identity: use.identity } : { ...use, prefix: value })} />
      )}
      {use && "attribute" in use && <Input aria-label={`Name of the attribute for “${column}”`} className="w-44" value={use.attribute} onChange={(event) => onChange({ attribute: event.target.value })} />}
      {use && "interaction" in use && <InteractionFields column={column} use={use} columns={columns} kinds={kinds} onChange={onChange} />}
    </div>
  );
}

function InteractionFields({ column, use, columns, kinds, onChange }: Omit<Props, "use"> & { use: InteractionUse }) {
  return (
    <>
      <Select aria-label={`Kind of interaction in “${column}”`} className="w-44" options={kinds} value={use.interaction} onChange={(event) => onChange({ ...use, interaction: event.target.value })} />
      {use.at !== undefined && (
        <>
          <Select aria-label={`Column with the date of “${column}”`} className="w-44" options={columns.map((name) => ({ value: name, label: `on ${name}` }))} value={use.at} onChange={(event) => onChange({ ...use, at: event.target.value })} />
          <Input
            aria-label={`Property that holds “${column}”`} className="w-36" placeholder="Property" title="Where the interaction keeps what this column says; empty: it is not kept" value={use.property ?? ""}
            onChange={({ target: { value } }) => onChange(value === "" ? { interaction: use.interaction, at: use.at } : { ...use, property: value })}
          />
        </>
      )}
    </>
  );
}
