/** A number as it was written; ambiguous where its one sign may part thousands or decimals. */
export type WrittenNumber = { readonly value: number; readonly isAmbiguous: boolean };

/**
 * The number a text says, in English or continental notation, with or without a currency sign; null where it says none.
 * `1.234` and `1,234` can be read in two ways: the caller says which sign parts the decimals.
 */
export function readWrittenNumber(text: string, decimalSign: "." | ","): WrittenNumber | null {
  const bare = text.replace(/[\s'’\u00a0\u202f]/g, "").replace(/^([+-]?)(?:[$€£¥]|R\$|[A-Z]{3})/, "$1").replace(/(?:[$€£¥]|[A-Z]{3})$/, "");
  const negative = /^\((.+)\)$/.exec(bare);
  if (negative) return negated(readWrittenNumber(negative[1] ?? "", decimalSign));
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d{1,2}$/i.test(bare)) return { value: Number(bare), isAmbiguous: false };
  if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(bare)) return null;
  const isAmbiguous = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(bare);
  const decimal = isAmbiguous ? decimalSign : decimalSignOf(bare);
  const [whole = "", fraction = "", ...more] = decimal === null ? [bare] : bare.split(decimal);
  if (more.length > 0 || /[.,]/.test(fraction) || (/[.,]/.test(whole) && !/^[+-]?\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(whole))) return null;
  const value = Number(`${whole.replace(/[.,]/g, "") || "0"}.${fraction || "0"}`);
  return Number.isFinite(value) ? { value, isAmbiguous } : null;
}

/** Of two signs the last parts the decimals; one that comes more than once parts thousands. */
function decimalSignOf(bare: string): "." | "," | null {
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  if (last < 0) return null;
  const sign = bare[last] === "." ? "." : ",";
  return bare.indexOf(sign) === last ? sign : null;
}

function negated(number: WrittenNumber | null): WrittenNumber | null {
  return number && { ...number, value: -number.value };
}
