import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { viewerMay } from "@/app/_gate/viewer";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { poolId as poolIdInput } from "@/funnel/pool-input";
import { getPool } from "@/server/routing/get-pool";
import { PoolForm } from "@/app/(app)/settings/routing/pool-form";
import { RetirePool } from "@/app/(app)/settings/routing/retire-pool";

export const metadata: Metadata = { title: "Pool" };

export default async function PoolPage({ params }: PageProps<"/settings/routing/pools/[poolId]">) {
  const allowed = await viewerMay("routing:write");
  const asked = (await params).poolId;
  const id = asked === "new" ? null : (poolIdInput.safeParse(asked).data ?? notFound());
  const pool = (await getPool(allowed, id)) ?? notFound();
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm"><TextLink href="/settings/routing">Routing</TextLink></p>
      <Panel title={id === null ? "A new pool" : pool.name} description="Reps who share the leads that rules send here.">
        <PoolForm pool={pool} />
      </Panel>
      {id !== null && !pool.isCatchAll && <RetirePool poolId={id} />}
    </div>
  );
}
