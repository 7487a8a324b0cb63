import { baton } from "@/app/_gate/baton";
import { checkHealth } from "@/server/health/check-health";

/** Whether Baton can do its work, for whoever watches over it; nothing secret. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(baton("session:open"));
  return Response.json(health, { status: health.status === "ok" ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
