import { viewerMay } from "@/app/_gate/viewer";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { type ImportRow, listKept } from "@/server/imports/get-import";

/** The leads that an undone import left alone. */
export async function KeptPanel({ row }: { row: ImportRow }) {
  const kept = await listKept(await viewerMay("import:run"), row.id);
  return (
    <Panel title={`${row.kept} ${row.kept === 1 ? "lead was" : "leads were"} kept`} description="Something came to them after this import, so they are whole as they are.">
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {kept.map(({ leadId, name }) => <li key={leadId}><TextLink href={`/leads/${leadId}`}>{name ?? `Lead ${leadId}`}</TextLink></li>)}
        {row.kept > kept.length && kept.length > 0 && <li className="text-faint">and more</li>}
      </ul>
    </Panel>
  );
}
