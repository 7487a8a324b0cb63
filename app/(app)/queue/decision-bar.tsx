import { ArrowLeft, Check, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

type Props = { place: number; of: number; canDecide: boolean; onBack: () => void; onAccept: () => void; onReject: () => void };

/** Where one is in the queue, and the two ways on; under the thumb on a phone. */
export function DecisionBar({ place, of, canDecide, onBack, onAccept, onReject }: Props) {
  return (
    <div className="flex shrink-0 items-center gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-14 max-lg:z-20 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:px-4 max-lg:py-2.5 md:max-lg:bottom-0">
      <Button variant="quiet" onClick={onBack} className="lg:hidden"><ArrowLeft aria-hidden />List</Button>
      <p className="text-xs whitespace-nowrap text-faint max-lg:mr-auto">{place} of {of}</p>
      {canDecide && (
        <>
          <Button onClick={onReject}><X aria-hidden />Reject <Kbd keys="3" className="max-lg:hidden" /></Button>
          <Button variant="primary" onClick={onAccept}><Check aria-hidden />Accept <Kbd keys="1" className="max-lg:hidden" /></Button>
        </>
      )}
    </div>
  );
}
