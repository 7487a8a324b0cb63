import { closeDatabase, connectTo } from "@/db/client";
import { openEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { readEnv } from "@/env";

export type OpenDatabase = { readonly url: string; readonly isEmbedded: boolean; close(): Promise<void> };

/** Opens the database of this installation, the embedded one or that of DATABASE_URL, brings it up to date and points `db()` to it. */
export async function openDatabase(): Promise<OpenDatabase> {
  const { DATABASE_URL, dataDir } = readEnv();
  const embedded = DATABASE_URL ? undefined : await openEmbedded({ dataDir });
  const url = embedded?.url ?? DATABASE_URL ?? "";
  const close = async () => {
    await closeDatabase();
    await embedded?.close();
  };
  try {
    await migrate(url);
    await connectTo(url);
  } catch (cause) {
    await close();
    throw cause;
  }
  return { url, isEmbedded: embedded !== undefined, close };
}
