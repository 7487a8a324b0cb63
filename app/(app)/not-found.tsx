import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** What is absent, or not this reader's to see; the two look the same. */
export default function NotFound() {
  return (
    <EmptyState page icon={SearchX} title="There is nothing here for you" action={<LinkButton href="/" variant="primary">Go home</LinkButton>}>
      It may have been removed, or it is somebody else’s. Check the address, or search with Ctrl K or ⌘ K.
    </EmptyState>
  );
}
