"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FormMessage } from "@/components/ui/form-message";
import { Progress } from "@/components/ui/progress";
import { sendFile } from "./send-file";

/** Chosen or dropped, a file goes on its way at once and can be stopped. */
export function UploadForm() {
  const router = useRouter();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<{ name: string; share: number; stop: () => void } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);

  async function send(file: File | undefined) {
    if (!file || sending) return;
    setProblem(null);
    const { answer, stop } = sendFile(file, (share) => setSending((now) => now && { ...now, share }));
    setSending({ name: file.name, share: 0, stop });
    const answered = await answer;
    if (input.current) input.current.value = "";
    if ("importId" in answered) router.push(`/imports/${answered.importId}`);
    else {
      setSending(null);
      setProblem(answered.message);
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    void send(event.dataTransfer.files[0]);
  }

  return (
    <div
      onDragOver={(event) => { event.preventDefault(); setIsOver(true); }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cn("flex flex-col gap-3 rounded-md border border-dashed border-line-strong p-4", isOver && "border-accent bg-accent-soft")}
    >
      {problem && <FormMessage tone="refusal">{problem}</FormMessage>}
      <label htmlFor={id} className="text-sm font-medium">Choose a file, or drop it here</label>
      <input
        ref={input} id={id} type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" disabled={sending !== null} onChange={(event) => void send(event.target.files?.[0])}
        className="max-w-full text-sm file:mr-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:text-sm file:font-medium file:text-ink"
      />
      {sending && (
        <div className="flex items-end gap-3">
          <div className="min-w-0 grow"><Progress label={sending.share < 1 ? `Sending ${sending.name}` : `Reading ${sending.name}`} share={sending.share < 1 ? sending.share : null} /></div>
          <Button size="small" variant="quiet" onClick={sending.stop}>Stop</Button>
        </div>
      )}
    </div>
  );
}
