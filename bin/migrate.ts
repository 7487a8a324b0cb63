import { openDatabase } from "./open-database";
import { report } from "./report";

/** Brings the database up to date and nothing else: `npm run db:migrate`. */
try {
  const { close } = await openDatabase();
  await close();
  console.log("The database is up to date.");
} catch (cause) {
  report(cause);
  process.exit(1);
}
