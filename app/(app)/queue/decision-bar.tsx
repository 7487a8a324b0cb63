import { ArrowLeft, Check, Clock, Copy, Ellipsis, Recycle, SkipForward, Trash2, UserRoundPlus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";

/** What can be done with the lead in sight, or with all that are marked. */
export type DeskActs = Readonly<Record<"accept" | "duplicate" | "reject" | "recycle" | "disqualify" | "snooze" | "handOver" | "next", () => void>>;

type Props = { place: number; of: number; marked: number; isSnoozed: boolean; acts: DeskActs | null; onBack: () => void };

/** Where one is in the queue, and the ways on; under the thumb on a phone. */
export function DecisionBar({ place, of, marked, isSnoozed, acts, onBack }: Props) {
  return (
    <div className="flex shrink-0 items-center gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-14 max-lg:z-20 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:px-4 max-lg:py-2.5 md:max-lg:bottom-0">
      <Button variant="quiet" onClick={onBack} className="lg:hidden"><ArrowLeft aria-hidden /><span className="max-[400px]:sr-only">List</span></Button>
      <p className="text-xs whitespace-nowrap text-faint max-lg:mr-auto">{marked > 0 ? `${marked} marked` : `${place} of ${of}`}</p>
      {acts && (
        <>
          <Menu side="top" trigger={<Button aria-label="More"><Ellipsis aria-hidden /></Button>}>
            <Item onSelect={acts.next} keys="n"><SkipForward aria-hidden />Next lead, for me alone</Item>
            <Item onSelect={acts.snooze} keys="h"><Clock aria-hidden />{isSnoozed ? "Back into the queue" : "Snooze"}</Item>
            <Item onSelect={acts.handOver} keys="a"><UserRoundPlus aria-hidden />Hand to a colleague</Item>
            <Item onSelect={acts.duplicate} keys="2"><Copy aria-hidden />Duplicate of another lead</Item>
            <MenuSeparator />
            <Item onSelect={acts.recycle} keys="r"><Recycle aria-hidden />Back to marketing</Item>
            <Item onSelect={acts.disqualify} keys="d"><Trash2 aria-hidden />Disqualify</Item>
          </Menu>
          <Button onClick={acts.reject}><X aria-hidden />Reject <Kbd keys="3" className="max-lg:hidden" /></Button>
          <Button variant="primary" onClick={acts.accept}><Check aria-hidden />Accept <Kbd keys="1" className="max-lg:hidden" /></Button>
        </>
      )}
    </div>
  );
}

function Item({ onSelect, keys, children }: { onSelect: () => void; keys: string; children: React.ReactNode }) {
  return <MenuItem onSelect={onSelect}>{children}<Kbd keys={keys} className="ml-auto pl-4 pointer-coarse:hidden" /></MenuItem>;
}
