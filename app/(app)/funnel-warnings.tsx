import { TriangleAlert } from "lucide-react";
import { formatCount } from "@/components/format";
import { TextLink } from "@/components/ui/text-link";
import type { FunnelWarning } from "@/funnel/funnel-report";
import type { Part } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";

type Props = { warnings: readonly FunnelWarning[]; href: (step: Step, part: Part) => string; locale: string };

/** What to know before quoting the numbers, each opening the leads it is about. */
export function FunnelWarnings({ warnings, href, locale }: Props) {
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="Before you quote these numbers" className="mt-3 flex flex-col gap-1 text-xs text-muted">
      {warnings.map(({ step, part, count, text }) => (
        <li key={step + part} className="flex items-baseline gap-1.5">
          <TriangleAlert aria-hidden className="size-3 shrink-0 translate-y-0.5 text-faint" />
          <span>{text}: <TextLink href={href(step, part)}>{formatCount(count, locale)}</TextLink></span>
        </li>
      ))}
    </ul>
  );
}
