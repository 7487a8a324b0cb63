"use client";

import { RowKeys } from "@/components/leads/row-keys";
import { useKeys } from "@/components/shell/use-keys";

/** The keys of the rep's own list: for the row that has the focus. */
export function MyLeadsKeys() {
  useKeys("My leads", [
    { keys: "c", does: "Confirm as sales-qualified", run: () => press("c") },
    { keys: "w", does: "Won", run: () => press("w") },
    { keys: "x", does: "Lost", run: () => press("x") },
  ]);
  return <RowKeys />;
}

function press(act: "c" | "w" | "x") {
  document.activeElement?.closest("[data-row]")?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.click();
}
