type Cell = string | number | null;

/** Rows in columns for a terminal: the first to the left, numbers to the right, "–" where there is nothing. */
export function textTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => (cell === null ? "–" : String(cell))));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join("  ").trimEnd()).join("\n");
}

/** A share of 0 to 1 as 10.5 %. */
export function percent(rate: number | null): string | null {
  return rate === null ? null : `${(rate * 100).toFixed(1)} %`;
}

/** A length of time as 3.2. */
export function decimal(value: number | null): string | null {
  return value === null ? null : value.toFixed(1);
}
