import type { RefObject } from "react";
import { X } from "lucide-react";
import type { Reader } from "@/components/format";
import { Button } from "@/components/ui/button";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import { WaitingRow } from "./waiting-row";

type Props = {
  list: RefObject<HTMLUListElement | null>;
  waiting: readonly WaitingLead[];
  current: WaitingLead;
  marked: readonly WaitingLead[];
  canMark: boolean;
  reader: Required<Reader>;
  now: number;
  onOpen: (lead: WaitingLead) => void;
  onMark: (lead: WaitingLead, isStretch: boolean) => void;
  onClear: () => void;
};

/** The leads of the queue, the best first; those that are marked are acted on together. */
export function WaitingList({ list, waiting, current, marked, canMark, reader, now, onOpen, onMark, onClear }: Props) {
  return (
    <>
      {marked.length > 0 && (
        <div className="flex items-center gap-2 border-b border-line px-3 py-1.5 text-sm">
          <p role="status" className="mr-auto font-medium">{marked.length} marked</p>
          <Button size="small" variant="quiet" onClick={onClear}><X aria-hidden />Clear</Button>
        </div>
      )}
      <ul ref={list} className="flex flex-col p-1 lg:max-h-[calc(100dvh-11rem)] lg:overflow-y-auto">
        {waiting.map((one) => (
          <li key={one.handOffId} className="flex items-stretch">
            {canMark && (
              <label className="flex shrink-0 cursor-pointer items-start pt-3 pl-2">
                <span className="sr-only">Mark {one.name}</span>
                <input
                  type="checkbox"
                  tabIndex={-1}
                  className="size-4 accent-accent"
                  checked={marked.includes(one)}
                  onClick={(event) => {
                    if (!event.shiftKey) return;
                    event.preventDefault();
                    onMark(one, true);
                  }}
                  onChange={() => onMark(one, false)}
                />
              </label>
            )}
            <WaitingRow lead={one} isCurrent={one === current} reader={reader} now={now} onOpen={() => onOpen(one)} />
          </li>
        ))}
      </ul>
    </>
  );
}
