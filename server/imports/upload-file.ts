import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import { guessMapping } from "@/funnel/guess-mapping";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { examineCsv } from "../csv-file";
import { arrivingFile, uploadedFile } from "../import-folder";
import { firstRows, headingOf } from "../import-rows";
import { workspaceTimeZone } from "../workspace-time-zone";

const MOST_BYTES = 1_073_741_824;

/** Keeps a file that somebody sends, piece by piece, as the draft of an import with a guess of what its columns are. */
export async function uploadFile(allowed: Allowed<"import:run">, name: string, pieces: AsyncIterable<Uint8Array>): Promise<ImportId> {
  const arriving = await arrivingFile(randomUUID());
  try {
    await pipeline(Readable.from(limited(pieces), { objectMode: true }), createWriteStream(arriving, { mode: 0o600 }));
    const nature = await examineCsv(arriving);
    const heading = await headingOf(arriving, nature);
    const mapping = guessMapping(heading, await firstRows(arriving, nature), await workspaceTimeZone());
    const [row] = await db()
      .insert(imports)
      .values({ fileName: plainName(name), fileHash: nature.hash, fileBytes: nature.bytes, mapping, nature, heading, status: "draft", requestedBy: markOf(allowed.actor).label })
      .returning({ importId: imports.id });
    if (!row) throw new Error("The draft was not written down");
    await rename(arriving, uploadedFile(row.importId));
    return row.importId;
  } catch (cause) {
    await rm(arriving, { force: true });
    throw isDiskFull(cause) ? new Refusal("conflict", "There is no room left on the disk for this file. Nothing was kept of it.") : cause;
  }
}

async function* limited(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new Refusal("invalid", "This file is larger than 1 GB. Split it, or import it on the server with `baton import`.");
    yield piece;
  }
}

/** The last part of a path, without what cannot be kept or shown. */
function plainName(name: string): string {
  return name.replace(/^.*[/\\]/, "").replace(/[\u0000-\u001f\u007f]/g, "").toWellFormed().trim().slice(0, 200).toWellFormed() || "leads.csv";
}

function isDiskFull(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ENOSPC";
}
