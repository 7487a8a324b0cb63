import { Panel } from "@/components/ui/panel";
import { cn } from "@/components/ui/cn";
import type { ComparedLine, ComparedSection, Piece } from "./compare-criteria";

type Props = { sections: readonly ComparedSection[]; from: string; to: string; /** Also the sentences that are the same. */ all: boolean };

/** Two documents side by side in sentences; what went is struck through, what came is underlined. */
export function ComparedSections({ sections, from, to, all }: Props) {
  const shown = sections.filter(({ lines }) => all || lines.some(({ is }) => is !== "same"));
  return shown.map(({ title, lines }) => (
    <Panel key={title} title={title} padded={false}>
      <ul aria-label={`${title}: ${from} and ${to}`} className="border-t border-line text-sm">
        {lines.filter(({ is }) => all || is !== "same").map((line, place) => <Line key={place} line={line} from={from} to={to} />)}
      </ul>
      {!all && <SameLines count={lines.filter(({ is }) => is === "same").length} />}
    </Panel>
  ));
}

const SIGNS = { same: "", changed: "~", removed: "−", added: "+" } as const;
const WORDS = { same: "The same", changed: "Changed", removed: "Only before", added: "Only after" } as const;

function Line({ line: { name, depth, before, after, is }, from, to }: { line: ComparedLine; from: string; to: string }) {
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] border-b border-line px-4 py-1.5 last:border-b-0 sm:grid-cols-[1.5rem_minmax(0,1fr)_minmax(0,1fr)] sm:gap-x-4">
      <span className="font-mono text-muted"><span aria-hidden>{SIGNS[is]}</span><span className="sr-only">{WORDS[is]}: </span></span>
      {is === "same" ? <p className="text-muted sm:col-span-2" style={indent(depth)}>{name && <Name>{name}</Name>}{textOf(before)}</p> : (
        <>
          <Side pieces={before} of={from} depth={depth} name={name} />
          <Side pieces={after} of={to} depth={depth} name={name} className="max-sm:col-start-2" />
        </>
      )}
    </li>
  );
}

function Side({ pieces, of, depth, name, className }: { pieces: readonly Piece[] | null; of: string; depth: number; name: string | null; className?: string }) {
  if (pieces === null) return <p className={cn("text-faint max-sm:hidden", className)} style={indent(depth)}><span className="sr-only">{of}: </span>–</p>;
  return (
    <p className={cn("break-words", className)} style={indent(depth)}>
      <span className="sr-only">{of}: </span>
      {name && <Name>{name}</Name>}
      {pieces.map((piece, place) => <PieceWords key={place} piece={piece} />)}
    </p>
  );
}

/** A piece of text with how it differs, to be told without colours too. */
export function PieceWords({ piece: { words, is } }: { piece: Piece }) {
  if (is === "same") return words;
  return is === "removed" ? <del className="rounded-sm bg-danger-soft text-danger line-through decoration-1">{words}</del> : <ins className="rounded-sm bg-success-soft text-success underline decoration-1 underline-offset-2">{words}</ins>;
}

function Name({ children }: { children: string }) {
  return <span className="mr-1.5 text-xs text-faint">{children}</span>;
}

function SameLines({ count }: { count: number }) {
  return count > 0 && <p className="px-4 py-1.5 text-xs text-faint">{count === 1 ? "1 sentence is the same." : `${count} sentences are the same.`}</p>;
}

function textOf(pieces: readonly Piece[] | null): string {
  return (pieces ?? []).map(({ words }) => words).join("");
}

function indent(depth: number) {
  return { paddingLeft: `${depth * 0.9}rem` };
}
