import { startWorker } from "@/jobs/worker";
import { openDatabase } from "./open-database";
import { report } from "./report";
import { toldToStop } from "./told-to-stop";

/** The worker process, started by serve.ts, or alone with `npm run worker`. */
try {
  const stop = toldToStop();
  const database = await openDatabase();
  const worker = await startWorker(database.url);
  process.send?.("ready");
  await Promise.race([stop, worker.ended]);
  await worker.stop();
  await database.close();
  process.exit(0);
} catch (cause) {
  report(cause);
  process.exit(1);
}
