type Params = Readonly<Record<string, string | string[] | undefined>>;

/** Which version is looked at; what makes no sense is the one in force. */
export function readCriteriaParams({ version }: Params): { version: number | null } {
  return { version: typeof version === "string" && /^[1-9][0-9]{0,8}$/.test(version) ? Number(version) : null };
}
