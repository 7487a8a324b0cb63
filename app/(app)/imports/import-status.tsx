import { Badge } from "@/components/ui/badge";
import type { ImportStatus as Status } from "@/funnel/import-outcome";

const LOOKS = {
  draft: { tone: "caution", words: "Not imported yet" },
  waiting: { tone: "neutral", words: "Waiting" },
  running: { tone: "accent", words: "Running" },
  done: { tone: "success", words: "Done" },
  failed: { tone: "danger", words: "Failed" },
  cancelled: { tone: "neutral", words: "Cancelled" },
  undoing: { tone: "accent", words: "Being undone" },
  undone: { tone: "neutral", words: "Undone" },
} as const satisfies Record<Status, unknown>;

export function ImportStatus({ status }: { status: Status }) {
  return <Badge tone={LOOKS[status].tone}>{LOOKS[status].words}</Badge>;
}
