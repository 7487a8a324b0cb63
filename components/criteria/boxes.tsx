"use client";

import { useState, type ReactNode } from "react";
import { CONTROL } from "@/components/ui/input";
import { cn } from "@/components/ui/cn";
import { type Json, numberTyped, type Path, wordOf } from "./json-value";
import { useDraft, useNoted } from "./draft-context";

type BoxProps = { path: Path; value: Json | undefined; /** What the box is, for who cannot see where it stands. */ label: string; className?: string };

/** A number within a sentence. What is no number yet stays as typed, and is said to be none. */
export function NumberBox({ path, value, label, className }: BoxProps) {
  const { put } = useDraft();
  return (
    <input
      {...useWrong(path)}
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      value={wordOf(value)}
      onChange={(event) => put(path, numberTyped(event.target.value))}
      onBlur={() => typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) && put(path, Number(value))}
      className={cn(BOX, "w-13 text-right", className)}
    />
  );
}

/** A text within a sentence. */
export function TextBox({ path, value, label, className }: BoxProps) {
  const { put } = useDraft();
  return <input {...useWrong(path)} aria-label={label} autoComplete="off" value={wordOf(value)} onChange={(event) => put(path, event.target.value)} className={cn(BOX, "w-36", className)} />;
}

/** A name that others must not have: it is taken when one is done typing. */
export function NameBox({ value, label, refuse, onDone, className }: { value: string; label: string; refuse: (name: string) => boolean; onDone: (name: string) => void; className?: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && typed !== value && (typed.trim() === "" || refuse(typed.trim()));
  const done = () => {
    if (typed !== null && typed.trim() !== value && !isWrong) onDone(typed.trim());
    if (!isWrong) setTyped(null);
  };
  return (
    <input
      aria-label={label}
      {...(isWrong && { "aria-invalid": true as const, title: "Another has this name already, or it is empty." })}
      autoComplete="off"
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === "Enter" && done()}
      className={cn(BOX, "w-28", className)}
    />
  );
}

/** Many values, one a line. */
export function LinesBox({ path, value, label, className }: Omit<BoxProps, "value"> & { value: readonly Json[] }) {
  const { put } = useDraft();
  const text = value.map(wordOf).join("\n");
  const [typed, setTyped] = useState<string | null>(null);
  const linesIn = (words: string) => words.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const isSame = typed !== null && linesIn(typed).join("\n") === text;
  return (
    <textarea
      {...useWrong(path)}
      aria-label={label}
      spellCheck={false}
      rows={1}
      value={isSame ? typed : text}
      onChange={(event) => {
        setTyped(event.target.value);
        put(path, linesIn(event.target.value));
      }}
      onBlur={() => setTyped(null)}
      className={cn(BOX, "h-auto min-h-7 w-48 resize-none py-1 field-sizing-content", className)}
    />
  );
}

type ChoiceProps<Value extends string> = { value: Value; label: string; options: readonly { value: Value; label: string }[]; onChoose: (value: Value) => void; wrong?: boolean; className?: string };

/** One of several words within a sentence: a native select, which knows every keyboard and phone. */
export function Choice<Value extends string>({ value, label, options, onChoose, wrong = false, className }: ChoiceProps<Value>) {
  return (
    <select aria-label={label} {...(wrong && { "aria-invalid": true as const })} value={value} onChange={(event) => onChoose(event.target.value as Value)} className={cn(BOX, "max-w-full appearance-none field-sizing-content bg-sunken pr-1.5 font-medium text-ellipsis", className)}>
      {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
    </select>
  );
}

/** The words between the boxes. */
export function Words({ children }: { children: ReactNode }) {
  return <span className="text-muted">{children}</span>;
}

/** A small button within a sentence. */
export function SmallButton({ label, onPress, children, id }: { label: string; onPress: () => void; children: ReactNode; id?: string }) {
  return (
    <button
      type="button"
      id={id}
      aria-label={label}
      title={label}
      onClick={onPress}
      className="inline-flex h-7 min-w-6 items-center justify-center gap-1 rounded-md px-1 text-xs text-faint hover:bg-sunken hover:text-ink disabled:opacity-40 pointer-coarse:h-9 pointer-coarse:min-w-9 [&_svg]:size-3.5"
    >
      {children}
    </button>
  );
}

const BOX = cn(CONTROL, "inline-block h-7 w-auto px-1.5 text-sm pointer-coarse:h-9");

function useWrong(path: Path): { "aria-invalid"?: true } {
  return useNoted(path, "within").length > 0 ? { "aria-invalid": true } : {};
}
