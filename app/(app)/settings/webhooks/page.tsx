import type { Metadata } from "next";
import { Webhook as WebhookIcon } from "lucide-react";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDate, formatDateTime, formatRelative, type Reader } from "@/components/format";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import type { Moment } from "@/funnel/moment";
import { type Delivery, listWebhooks, type Webhook } from "@/server/webhooks/list-webhooks";
import { KIND_WORDS } from "./kind-words";
import { CreateForm, PrivateForm, WebhookActs } from "./webhook-forms";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const { webhooks, mayBePrivate } = await listWebhooks(await viewerMay("webhook:manage"));
  const read = await reader();
  return (
    <div className="flex flex-col gap-4">
      {webhooks.length === 0 && (
        <Panel title="Webhooks" padded={false}>
          <EmptyState icon={WebhookIcon} title="No webhooks yet">A webhook tells another system within a minute what happens to hand-offs: signed, with ids and no names.</EmptyState>
        </Panel>
      )}
      {webhooks.map((webhook) => <WebhookPanel key={webhook.webhookId} webhook={webhook} reader={read} now={read.now} />)}
      <Panel title="Add a webhook"><CreateForm /></Panel>
      <Panel title="Addresses inside your network"><PrivateForm mayBePrivate={mayBePrivate} /></Panel>
    </div>
  );
}

function WebhookPanel({ webhook: { webhookId, url, kinds, active, createdBy, createdAt, waiting, failed, deliveries }, reader, now }: { webhook: Webhook; reader: Required<Reader>; now: Moment }) {
  const counts = [waiting > 0 && `${formatCount(waiting, reader.locale)} waiting`, failed > 0 && `${formatCount(failed, reader.locale)} given up`].filter(Boolean).join(", ");
  return (
    <Panel
      title={<span className="flex flex-wrap items-center gap-2 break-all">{url}{!active && <Badge tone="caution">paused</Badge>}</span>}
      description={`Told of: ${kinds.map((kind) => KIND_WORDS[kind].toLowerCase()).join(", ")}. Added ${formatDate(createdAt, reader)}${createdBy ? ` by ${createdBy}` : ""}.${counts ? ` ${counts}.` : ""}`}
      actions={<WebhookActs webhookId={webhookId} url={url} active={active} />}
      padded={false}
    >
      {deliveries.length === 0 ? <p className="px-4 pb-3 text-sm text-muted">Nothing was delivered yet. Send a test to see whether it arrives.</p> : <Deliveries deliveries={deliveries} url={url} reader={reader} now={now} />}
    </Panel>
  );
}

function Deliveries({ deliveries, url, reader, now }: { deliveries: readonly Delivery[]; url: string; reader: Required<Reader>; now: Moment }) {
  return (
    <Table caption={`The last deliveries to ${url}`} cards>
      <TableHead>
        <HeadCell>What</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell numeric>Tries</HeadCell>
        <HeadCell>Last tried</HeadCell>
        <HeadCell>Answer</HeadCell>
      </TableHead>
      <tbody>
        {deliveries.map(({ deliveryId, what, state, tries, status, problem, triedAt, nextTryAt }) => (
          <Row key={deliveryId}>
            <RowHeadCell>{what === null ? "Test" : KIND_WORDS[what]}</RowHeadCell>
            <Cell data-label="State"><Badge tone={TONES[state]}>{state === "failed" ? "given up" : state}</Badge></Cell>
            <Cell numeric data-label="Tries">{formatCount(tries, reader.locale)}</Cell>
            <Cell data-label="Last tried" className="whitespace-nowrap">{triedAt === null ? "not yet" : <span title={formatDateTime(triedAt, reader)}>{formatRelative(triedAt, now, reader.locale)}</span>}</Cell>
            <Cell data-label="Answer">{problem ?? (status === null ? "" : String(status))}{state === "waiting" && nextTryAt !== null && triedAt !== null && ` Next try ${formatRelative(nextTryAt, now, reader.locale)}.`}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const TONES = { waiting: "neutral", delivered: "success", failed: "danger" } as const;
