/** Waits until this process is told to stop, or whoever started it is gone. */
export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("disconnect", () => resolve());
    // Ctrl+C in a terminal reaches everybody at once; with a supervisor, it is the one who says when.
    process.on("SIGINT", () => {
      if (!process.connected) resolve();
    });
  });
}
