"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { LinesBox, NameBox, SmallButton } from "./boxes";
import { useDraft } from "./draft-context";
import { freshId, type JsonObject, listOf } from "./json-value";
import { Notes } from "./notes";

/** The team's own lists, one value a line, which conditions ask for by name. */
export function ListsEditor({ lists }: { lists: JsonObject }) {
  const { put } = useDraft();
  const names = Object.keys(lists);
  const write = (next: JsonObject) => put(["lists"], Object.keys(next).length > 0 ? next : undefined);
  return (
    <div className="flex flex-col gap-3">
      {names.map((name) => (
        <div key={name} data-place={`lists.${name}`} className="flex flex-col gap-1">
          <div className="flex flex-wrap items-center gap-1.5">
            <NameBox label="Name of the list" value={name} refuse={(other) => other in lists} onDone={(other) => write(Object.fromEntries(Object.entries(lists).map(([key, values]) => [key === name ? other : key, values])))} className="w-40 font-medium" />
            <span className="text-xs text-faint">{listOf(lists[name]).length === 1 ? "1 value" : `${listOf(lists[name]).length} values`}</span>
            <SmallButton label={`Remove the list ${name}`} onPress={() => write(Object.fromEntries(Object.entries(lists).filter(([key]) => key !== name)))}>Remove</SmallButton>
          </div>
          <LinesBox label={`Values of the list ${name}, one a line`} path={["lists", name]} value={listOf(lists[name])} className="max-h-64 w-full max-w-md overflow-y-auto" />
          <Notes path={["lists", name]} />
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" variant="quiet" onClick={() => write({ ...lists, [freshId("list", names)]: [] })}><Plus aria-hidden />Add a list</Button>
        <span className="text-xs text-faint">free_mail is built in: domains where anybody gets an address.</span>
      </div>
    </div>
  );
}
