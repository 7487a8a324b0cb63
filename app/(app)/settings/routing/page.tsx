import type { Metadata } from "next";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDateTime, formatRelative } from "@/components/format";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { may } from "@/funnel/permissions";
import { getRouting, type RoutingSetup } from "@/server/routing/get-routing";
import { PoolPanel } from "./pool-panel";
import { RulesEditor } from "./rules-editor";

export const metadata: Metadata = { title: "Routing" };

export default async function RoutingPage() {
  const allowed = await viewerMay("routing:write");
  const [setup, read] = await Promise.all([getRouting(allowed), reader()]);
  const { pools, versions } = setup;
  return (
    <div className="flex flex-col gap-4">
      <NobodyTakes setup={setup} seesQueue={may(allowed.actor, "handoff:read")} locale={read.locale} now={read.now} />
      <Panel title="Rules" description="Who gets a lead that is handed over: its own rep where one is known, else the pool of the first rule that applies, else the catch-all.">
        <RulesEditor
          key={versions[0]?.version ?? 0}
          inForce={versions[0]?.rules ?? []}
          version={versions[0]?.version ?? null}
          pools={pools.map(({ poolId, name }) => ({ poolId, name }))}
          reader={read}
        />
      </Panel>
      {pools.map((pool) => <PoolPanel key={pool.poolId} pool={pool} locale={read.locale} />)}
      <div><LinkButton href="/settings/routing/pools/new">Add a pool</LinkButton></div>
      {versions.length > 0 && (
        <Panel title="What was in force" description="Every set of rules is kept; what was handed over under it stays where it went.">
          <ol className="flex flex-col gap-2 text-sm">
            {versions.map(({ version, rules, reason, at, by }) => (
              <li key={version}>
                <span className="font-medium">Version {version}</span>, {formatDateTime(at, read)}, by {by}: {reason} <span className="text-muted">({formatCount(rules.length, read.locale)} {rules.length === 1 ? "rule" : "rules"})</span>
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </div>
  );
}

/** What waits for nobody in particular, so that it is never forgotten. */
function NobodyTakes({ setup: { pools }, seesQueue, locale, now }: { setup: RoutingSetup; seesQueue: boolean; locale: string; now: number }) {
  const waiting = pools.filter(({ unassigned }) => unassigned > 0);
  const total = waiting.reduce((sum, { unassigned }) => sum + unassigned, 0);
  return (
    <Panel title={`Nobody takes this yet: ${formatCount(total, locale)}`} description={total === 0 ? "Every lead that was handed over waits for a rep." : "These wait in every rep’s queue for whoever is first; whoever frees up in a pool gets its oldest."}>
      {total > 0 && (
        <ul className="flex flex-col gap-1 text-sm">
          {waiting.map(({ poolId, name, unassigned, oldestAt }) => (
            <li key={poolId}>{name}: {formatCount(unassigned, locale)}{oldestAt !== null && <span className="text-muted">, the oldest {formatRelative(oldestAt, now, locale)}</span>}</li>
          ))}
          {seesQueue && <li><TextLink href="/queue">See them in the queue</TextLink></li>}
        </ul>
      )}
    </Panel>
  );
}
