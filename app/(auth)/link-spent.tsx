import { LinkButton } from "@/components/ui/link-button";

/** A one-time link that opens nothing any more, and what to do. */
export function LinkSpent({ children }: { children: string }) {
  return (
    <>
      <h1 className="text-xl font-semibold">This link does not work any more</h1>
      <p className="text-pretty text-muted">{children}</p>
      <LinkButton href="/sign-in">Go to sign-in</LinkButton>
    </>
  );
}
