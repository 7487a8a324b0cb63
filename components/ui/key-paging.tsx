import type { ReactNode } from "react";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { Button } from "./button";
import { LinkButton } from "./link-button";

type Props = {
  /** Null on the first page. */
  newerHref: string | null;
  /** Null on the last page. */
  olderHref: string | null;
  newerLabel?: string;
  olderLabel?: string;
  /** What is on this page, such as "50 of 8,000 leads". */
  summary?: ReactNode;
};

/** From one page of a list to the next, by key: nothing is skipped or shown twice while the list grows. */
export function KeyPaging({ newerHref, olderHref, newerLabel = "Newer", olderLabel = "Older", summary }: Props) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-end gap-2">
      {summary && <p className="mr-auto text-xs text-faint">{summary}</p>}
      <Step href={newerHref} rel="prev"><ArrowLeft aria-hidden />{newerLabel}</Step>
      <Step href={olderHref} rel="next">{olderLabel}<ArrowRight aria-hidden /></Step>
    </nav>
  );
}

function Step({ href, rel, children }: { href: string | null; rel: string; children: ReactNode }) {
  if (href === null) return <Button size="small" disabled>{children}</Button>;
  return <LinkButton size="small" href={href} prefetch={false} rel={rel}>{children}</LinkButton>;
}
