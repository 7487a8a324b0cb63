import type { Metadata } from "next";
import { KeyRound } from "lucide-react";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatDate, formatRelative } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { listKeys } from "@/server/keys/list-keys";
import { CreateForm } from "./create-form";
import { RevokeKey } from "./revoke-key";

export const metadata: Metadata = { title: "Keys" };

export default async function KeysPage() {
  const keys = await listKeys(await viewerMay("key:manage"));
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Keys" description="How other systems get in. A key is shown once, when it is created." padded={false}>
        {keys.length > 0 ? <KeysTable keys={keys} /> : <EmptyState icon={KeyRound} title="No keys yet">Create one below for a website that sends interactions, or a system that reads reports.</EmptyState>}
      </Panel>
      <Panel title="Create a key">
        <CreateForm />
      </Panel>
    </div>
  );
}

async function KeysTable({ keys }: { keys: Awaited<ReturnType<typeof listKeys>> }) {
  const { timeZone, locale, now } = await reader();
  return (
    <Table caption="Keys">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Begins with</HeadCell>
        <HeadCell>May</HeadCell>
        <HeadCell>Created</HeadCell>
        <HeadCell>Last used</HeadCell>
        <HeadCell><span className="sr-only">Revoke</span></HeadCell>
      </TableHead>
      <tbody>
        {keys.map(({ keyId, name, prefix, scopes, createdBy, createdAt, lastUsedAt, revokedAt }) => (
          <Row key={keyId}>
            <RowHeadCell>{name}</RowHeadCell>
            <Cell className="font-mono text-xs">{prefix}…</Cell>
            <Cell>{scopes.join(", ")}</Cell>
            <Cell className="whitespace-nowrap">{formatDate(createdAt, { timeZone, locale })}{createdBy && ` by ${createdBy}`}</Cell>
            <Cell className="whitespace-nowrap text-muted">{lastUsedAt === null ? "Never" : formatRelative(lastUsedAt, now, locale)}</Cell>
            <Cell className="text-right">{revokedAt === null ? <RevokeKey keyId={keyId} name={name} /> : <span className="whitespace-nowrap text-faint">Revoked {formatDate(revokedAt, { timeZone, locale })}</span>}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
