import { findViewer } from "@/app/_gate/viewer";
import { allow } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { exportRejections } from "@/server/imports/export-rejections";
import { readImportId } from "@/app/(app)/imports/read-import-id";

/** The rejected rows as a CSV, to mend and to import again. */
export async function GET(_request: Request, { params }: RouteContext<"/imports/[importId]/rejected">): Promise<Response> {
  const person = await findViewer();
  const importId = readImportId((await params).importId);
  if (!person || importId === null) return new Response("There is nothing here.", { status: 404 });
  try {
    const rows = exportRejections(allow(person, "import:run"), importId);
    const first = await rows.next();
    const headers = { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="rejected-rows-${importId}.csv"`, "Cache-Control": "no-store" };
    return new Response(streamOf(first, rows), { headers });
  } catch (cause) {
    if (cause instanceof Refusal) return new Response(cause.message, { status: cause.type === "forbidden" ? 403 : 404 });
    throw cause;
  }
}

function streamOf(first: IteratorResult<string>, rest: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = Promise.resolve(first);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await next;
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value));
      next = rest.next();
    },
    async cancel() {
      await rest.return(undefined);
    },
  });
}
