"use client";

import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";

type Props = { id: string; /** What the row is, read aloud. */ of: string; place: number; count: number; onMove: (to: number) => void; onDuplicate?: () => void; onRemove: () => void; children?: ReactNode };

/** What can be done with a row of a list. */
export function RowMenu({ id, of, place, count, onMove, onDuplicate, onRemove, children }: Props) {
  return (
    <Menu
      trigger={
        <button type="button" id={id} aria-label={`More for ${of}`} className="grid size-7 shrink-0 place-items-center rounded-md text-faint hover:bg-sunken hover:text-ink pointer-coarse:size-9">
          <Ellipsis aria-hidden className="size-4" />
        </button>
      }
    >
      {children}
      {children && <MenuSeparator />}
      {place > 0 && <MenuItem onSelect={() => onMove(place - 1)}>Move up</MenuItem>}
      {place < count - 1 && <MenuItem onSelect={() => onMove(place + 1)}>Move down</MenuItem>}
      {onDuplicate && <MenuItem onSelect={onDuplicate}>Duplicate</MenuItem>}
      <MenuItem danger onSelect={onRemove}>Remove</MenuItem>
    </Menu>
  );
}
