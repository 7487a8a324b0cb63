import { Panel } from "@/components/ui/panel";
import type { Look } from "@/funnel/closed-pass";

/** What these numbers cannot tell, in words. */
export function LimitsPanel({ look }: { look: Look }) {
  return (
    <Panel title="What this cannot tell">
      <ul className="flex max-w-prose list-disc flex-col gap-1 pl-4 text-sm text-muted">
        <li>In common is not because of: who is about to buy looks at prices, and sending everybody to the prices sells nothing.</li>
        <li>{SEEN[look]} Leads that never came so far are not in it, so nothing is said of them.</li>
        <li>Who came so far did so by some criteria: what everybody had to do to get there cannot tell the won from the others.</li>
        <li>Of a hundred findings up to five are chance on average; a finding on few deals says little of how strong it is, see its interval.</li>
      </ul>
    </Panel>
  );
}

const SEEN: Readonly<Record<Look, string>> = {
  mql: "Only passes that became MQL are looked at.",
  sal: "Only passes that were handed to sales are looked at.",
  accepted: "Only passes that sales accepted are looked at.",
};
