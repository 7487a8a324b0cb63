import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWrittenNumber } from "./written-number";

describe("a number in a file", () => {
  it("is read back as it was in the notation of any country, where it cannot be misread", () => {
    const amounts = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((amount) => Math.round(amount * 100) / 100);
    fc.assert(fc.property(amounts, fc.constantFrom("en-US", "de-DE", "fr-FR", "de-CH", "pt-BR"), (amount, locale) => {
      const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount).replace("−", "-");
      expect(readWrittenNumber(text, ".")?.value).toBeCloseTo(amount, 6);
    }));
  });

  it.each([
    ["1.234,56", 1234.56], ["1,234.56", 1234.56], ["1 234,5", 1234.5], ["12'345.60", 12345.6], ["€ 1.234,00", 1234], ["1,50 €", 1.5], ["R$ 1.000.000", 1_000_000],
    ["USD 12", 12], ["(1,234.50)", -1234.5], ["-0.5", -0.5], [".75", 0.75], ["0.0", 0], ["0,125", 0.125], ["1.2E+06", 1_200_000], ["1,234,567", 1_234_567],
  ])("%s is %d", (text, value) => expect(readWrittenNumber(text, ".")).toEqual({ value, isAmbiguous: false }));

  it("that can be read in two ways follows the file's notation, and says so", () => {
    expect(readWrittenNumber("1.234", ".")).toEqual({ value: 1.234, isAmbiguous: true });
    expect(readWrittenNumber("1.234", ",")).toEqual({ value: 1234, isAmbiguous: true });
    expect(readWrittenNumber("1,234", ",")).toEqual({ value: 1.234, isAmbiguous: true });
  });

  it.each(["", "-", "abc", "1-2", "11-50", "1.2.3", "1,2,3", "12.34,567.8", "1,23,456", "10 %", "1e999", "0x10", "Infinity", "--1", "()"])("is not made of %j", (text) => {
    expect(readWrittenNumber(text, ".")).toBeNull();
  });

  it("never throws and is always a number", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,-+e()€ EUR'") }), fc.constantFrom(".", ",") as fc.Arbitrary<"." | ",">, (text, sign) => {
      const number = readWrittenNumber(text, sign);
      expect(number === null || Number.isFinite(number.value)).toBe(true);
    }));
  });
});
