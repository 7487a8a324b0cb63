import { BatonMark } from "@/components/shell/baton-mark";
import { LinkButton } from "@/components/ui/link-button";

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col items-center justify-center gap-3 p-6 text-center">
      <BatonMark className="size-10" />
      <h1 className="text-xl font-semibold">This page does not exist</h1>
      <p className="text-pretty text-muted">Check the address. If a link brought you here, it is out of date.</p>
      <LinkButton href="/" variant="primary" className="mt-2">Go to Baton</LinkButton>
    </main>
  );
}
