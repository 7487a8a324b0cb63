"use client";

import { useState } from "react";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { singleKeysOn, turnSingleKeys, useBoundKeys } from "./use-keys";

/** The keys that work here and now, the page's own first. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title="Keys" wide>
      <BoundKeys />
    </Dialog>
  );
}

function BoundKeys() {
  const sets = useBoundKeys();
  const [on, setOn] = useState(singleKeysOn);
  const turn = (turned: boolean) => {
    turnSingleKeys(turned);
    setOn(turned);
  };
  return (
    <>
      <div className="gap-8 sm:columns-2">
        {[...sets].reverse().map(({ title, keys }) => (
          <section key={title} className="mb-4">
            <h3 className="mb-1 pt-1 break-after-avoid text-xs font-medium text-faint">{title}</h3>
            <dl className="text-sm">
              {keys.map(({ keys: pressed, does }) => (
                <div key={pressed} className="flex items-center break-inside-avoid justify-between gap-4 border-b border-line py-1.5">
                  <dt>{does}</dt>
                  <dd><Kbd keys={pressed} /></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Checkbox
        className="mt-4"
        checked={on}
        onChange={(event) => turn(event.target.checked)}
        label="Single keys act"
        hint="Turn this off if you speak to your computer. Keys with Ctrl or Cmd always act."
      />
    </>
  );
}
