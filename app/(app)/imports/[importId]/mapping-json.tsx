"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { parseMapping } from "@/funnel/import-mapping";
import type { MappingDocument } from "./column-choices";

/** The same mapping as its document: to keep, to paste another, and for “baton import”. */
export function MappingJson({ mapping, onChange }: { mapping: MappingDocument; onChange: (mapping: MappingDocument, isUnderstood: boolean) => void }) {
  const [typed, setTyped] = useState<{ text: string; mapping: MappingDocument } | null>(null);
  const document = JSON.stringify(mapping, null, 2);
  /** What one typed stands until the mapping is changed elsewhere. */
  const text = typed?.mapping === mapping ? typed.text : document;
  const read = typed?.mapping === mapping ? understood(typed.text) : null;

  function type(next: string) {
    const read = understood(next);
    const understands = "mapping" in read ? read.mapping : mapping;
    setTyped({ text: next, mapping: understands });
    onChange(understands, "mapping" in read);
  }

  return (
    <details className="rounded-md border border-line px-3 py-2">
      <summary className="cursor-pointer text-sm font-medium">The mapping as a document</summary>
      <div className="mt-3 flex flex-col gap-2">
        <Field name="document" label="Paste one that was kept, or change this one" hint="The same document serves “npx baton import FILE --map MAP.json”." error={read && "problem" in read ? read.problem : undefined}>
          {(control) => <Textarea {...control} rows={14} spellCheck={false} className="max-h-96 font-mono text-xs" value={text} onChange={(event) => type(event.target.value)} />}
        </Field>
        <Button className="self-start" onClick={() => download(document)}>Download mapping.json</Button>
      </div>
    </details>
  );
}

function understood(text: string): { mapping: MappingDocument } | { problem: string } {
  try {
    const read = parseMapping(JSON.parse(text));
    return "mapping" in read ? read : { problem: read.problems.join(" ") };
  } catch (cause) {
    if (cause instanceof SyntaxError) return { problem: `This is not JSON: ${cause.message}.` };
    throw cause;
  }
}

function download(text: string): void {
  const link = window.document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
  link.download = "mapping.json";
  link.click();
  URL.revokeObjectURL(link.href);
}
