import { openEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { readEnv } from "@/env";

const { DATABASE_URL, dataDir } = readEnv();
const database = DATABASE_URL ? { url: DATABASE_URL, close: async () => undefined } : await openEmbedded({ dataDir });
try {
  await migrate(database.url);
  console.log("The database is up to date.");
} finally {
  await database.close();
}
