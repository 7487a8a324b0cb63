import { type ColumnUse, type ImportMapping, isIdentity } from "./import-mapping";

/** A mapped column of one file: where it stands, what it is, and where the date of its interaction stands. */
export type PlannedColumn = { readonly place: number; readonly name: string; readonly use: ColumnUse; readonly datedBy: { readonly place: number; readonly name: string } | null };

/** How the rows of one file are read. */
export type ImportPlan = {
  readonly columns: readonly PlannedColumn[];
  /** How many cells a row has. */
  readonly width: number;
  readonly empty: ReadonlySet<string>;
  readonly dateOrder: ImportMapping["dateOrder"];
};

/** Lays a mapping over the heading of a file: the plan with what to know of it, or why this file cannot be read by this mapping. */
export function planImport(mapping: ImportMapping, heading: readonly string[]): { plan: ImportPlan; warnings: string[] } | { problems: string[] } {
  const names = columnNames(heading);
  const placeOf = new Map(names.map((name, place) => [name, place]));
  const uses = Object.entries(mapping.columns).map(([name, use]) => ({ name: name.normalize("NFC").trim(), use }));
  const absent = uses.filter(({ name, use }) => !placeOf.has(name) && !("ignore" in use));
  const problems: string[] = [];
  const columns = uses.flatMap(({ name, use }): PlannedColumn[] => {
    const place = placeOf.get(name);
    if (place === undefined || "ignore" in use) return [];
    const at = "interaction" in use ? use.at : undefined;
    const datePlace = at === undefined ? undefined : placeOf.get(at.normalize("NFC"));
    if (at !== undefined && datePlace === undefined) problems.push(`“${name}” is dated by “${at}”, and this file has no such column.`);
    return [{ place, name, use, datedBy: at === undefined || datePlace === undefined ? null : { place: datePlace, name: at } }];
  });
  if (columns.length === 0) problems.push(`None of the mapping's columns is in this file. It has ${listed(names)}.`);
  else if (!columns.some(({ use }) => isIdentity(use))) problems.push(`None of this file's columns is an identity in the mapping: it has ${listed(names)}.`);
  if (problems.length > 0) return { problems };

  const meant = new Set(uses.map(({ name }) => name));
  const unknown = names.filter((name) => !meant.has(name));
  const warnings = [
    ...(absent.length > 0 ? [`This file has no column ${listed(absent.map(({ name }) => name))}.`] : []),
    ...(unknown.length > 0 ? [`The mapping does not name ${listed(unknown)}: ignored.`] : []),
    ...names.filter((name, place) => name !== headingText(heading[place] ?? "") && headingText(heading[place] ?? "") !== "").map((name) => `There is more than one column of this name; the later one is “${name}”.`),
  ];
  return { plan: { columns, width: heading.length, empty: new Set(mapping.empty.map((word) => word.trim())), dateOrder: mapping.dateOrder }, warnings };
}

/** The columns by name, each once: a second “Email” is “Email (2)”, one without a name is “Column 3”. */
export function columnNames(heading: readonly string[]): string[] {
  const names = new Set<string>();
  for (const [place, cell] of heading.entries()) {
    const wanted = headingText(cell) || `Column ${place + 1}`;
    let name = wanted;
    for (let time = 2; names.has(name); time += 1) name = `${wanted} (${time})`;
    names.add(name);
  }
  return [...names];
}

function headingText(cell: string): string {
  return cell.normalize("NFC").trim();
}

const LISTED = 20;

function listed(names: readonly string[]): string {
  const some = names.slice(0, LISTED).map((name) => `“${name}”`).join(", ");
  return names.length > LISTED ? `${some} and ${names.length - LISTED} more` : some;
}
