import { fencesOf } from "@/app/_gate/fences";
import { isFromElsewhere } from "@/app/_gate/is-from-elsewhere";
import { findViewer } from "@/app/_gate/viewer";
import { allow } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { uploadFile } from "@/server/imports/upload-file";

const STATUS = { invalid: 422, forbidden: 403, not_found: 404, conflict: 409 } as const;

/** Takes a file in as it comes, piece by piece: a form's action would hold all of it in memory. */
export async function POST(request: Request): Promise<Response> {
  try {
    return answer(200, { importId: await takeIn(request) });
  } catch (cause) {
    if (cause instanceof Refusal) return answer(STATUS[cause.type], { message: cause.message });
    if (request.signal.aborted) return answer(400, { message: "Stopped. Nothing of the file was kept." });
    throw cause;
  }
}

async function takeIn(request: Request): Promise<number> {
  if (isFromElsewhere(request)) throw new Refusal("forbidden", "This came from another site, so nothing was done.");
  const person = await findViewer();
  if (!person) throw new Refusal("forbidden", "You are signed out. Sign in again in another tab, then choose the file once more.");
  const allowed = allow(person, "import:run");
  if (!request.body) throw new Refusal("invalid", "This file is empty.");
  return uploadFile(allowed, new URL(request.url).searchParams.get("name") ?? "leads.csv", request.body);
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { ...fencesOf(""), "Cache-Control": "no-store" } });
}
