import type { AuditQuery } from "@/server/audit/list-audit";

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** Which page of the audit an address asks for; what makes no sense is the first page. */
export function auditQueryOf({ newerThan, olderThan }: SearchParams): AuditQuery {
  return { newerThan: idOf(newerThan), olderThan: idOf(olderThan) };
}

function idOf(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}
