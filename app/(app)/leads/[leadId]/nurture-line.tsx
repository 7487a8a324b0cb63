import { formatDate, formatDateTime, type Reader } from "@/components/format";
import type { LeadDetail } from "@/server/leads/get-lead";
import type { PassHistory } from "@/server/pass-history";

/** With whom the lead is: out of nurture while sales works it, and why it came back; for a rep, why a lead is masked. */
export function NurtureLine({ lead: { isMasked, passes: [latest, former] }, reader }: { lead: LeadDetail; reader: Required<Reader> }) {
  const said = isMasked ? MASKED : latest === undefined ? null : (withSales(latest, reader) ?? broughtBack(latest, former, reader));
  return said && <p className="mb-4 rounded-md bg-sunken px-3 py-2 text-sm">{said}</p>;
}

const MASKED = "With marketing. Its name and how to reach it are shown once it is handed to sales; until then nobody in sales contacts it.";

function withSales({ stage, reachedAt, owner, handOffs }: PassHistory, reader: Required<Reader>): string | null {
  if (stage !== "sal" && stage !== "accepted" && stage !== "sql") return null;
  const since = reachedAt.sal ?? reachedAt.accepted ?? reachedAt.sql;
  const waiting = handOffs.find(({ decision }) => decision === null);
  const where = waiting ? (waiting.waitsFor === null ? "waits in sales’ queue" : `waits for ${waiting.waitsFor}`) : `with ${owner?.name ?? "sales"}`;
  return `Out of nurture${since === null ? "" : ` since ${formatDateTime(since, reader)}`}: ${where}.`;
}

function broughtBack({ stage, notBefore }: PassHistory, former: PassHistory | undefined, reader: Required<Reader>): string | null {
  if ((stage !== "lead" && stage !== "mql") || former?.ending !== "recycled") return null;
  const { endedAt, reason, changes } = former;
  const by = changes.findLast(({ to, type }) => to === "recycled" && type === "move")?.person;
  const since = endedAt === null ? "" : ` since ${formatDateTime(endedAt, reader)}`;
  return `Back in nurture${since}: recycled by ${by ?? "sales"}${reason ? `, “${reason}”` : ""}.${notBefore === null ? "" : ` Look again from ${formatDate(notBefore, reader)}.`}`;
}
