import type { ReactNode } from "react";
import { BatonMark } from "@/components/shell/baton-mark";

/** The pages before one is in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-5 px-4 py-10">
      <p className="flex items-center gap-2.5 text-lg font-semibold">
        <BatonMark className="size-8" />
        Baton
      </p>
      {children}
    </main>
  );
}
