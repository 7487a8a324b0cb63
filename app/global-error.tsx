"use client";

import "./globals.css";

/** The last resort, when even the frame failed: it stands on nothing but itself. */
export default function BatonFailed({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Baton failed</title>
        <main className="mx-auto flex min-h-dvh max-w-sm flex-col items-center justify-center gap-3 p-6 text-center">
          <h1 className="text-xl font-semibold">Baton failed</h1>
          <p className="text-muted">
            The fault is ours, and nothing you saved is lost. Try again in a moment.
            {error.digest && <> The log calls it {error.digest}.</>}
          </p>
          <button type="button" onClick={retry} className="mt-2 h-9 rounded-md bg-accent px-4 font-medium text-on-accent">Try again</button>
        </main>
      </body>
    </html>
  );
}
