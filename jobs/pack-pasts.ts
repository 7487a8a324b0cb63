import { allow } from "@/funnel/permissions";
import { packPasts } from "@/server/history/pack-pasts";

/** Packs the pasts that have changed, a few blocks at a time, until none has changed enough. */
export async function packChangedPasts(): Promise<void> {
  const allowed = allow({ kind: "system", name: "criteria" }, "criteria:judge");
  while ((await packPasts(allowed)) > 0);
}
