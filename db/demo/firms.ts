import { asAddress, COUNTRIES, type Country } from "./names";
import { type Random, randomFor } from "./random";

export type Firm = { readonly company: string; readonly domain: string; readonly industry: string; readonly companySize: number; readonly home: Country };

/** Invented companies at invented addresses, no two of one name. */
export function inventFirms(seed: number, count: number): readonly Firm[] {
  const taken = new Map<string, Firm>();
  for (let number = 0; taken.size < count; number += 1) {
    const firm = inventFirm(randomFor(seed, "firm", number));
    if (!taken.has(firm.domain)) taken.set(firm.domain, firm);
  }
  return [...taken.values()];
}

/** One of a few at random: the one nearest to the size wanted. */
export function firmOfSize(random: Random, firms: readonly Firm[], companySize: number): Firm {
  const offTarget = (firm: Firm) => Math.abs(Math.log(firm.companySize / companySize));
  return Array.from({ length: 8 }, () => random.pick(firms)).reduce((best, firm) => (offTarget(firm) < offTarget(best) ? firm : best));
}

function inventFirm(random: Random): Firm {
  const home = random.weighted(COUNTRIES.map((country) => [country, country.weight] as const));
  const [industry, words] = random.weighted(INDUSTRIES.map((row) => [row, row[2]] as const));
  const name = `${random.pick(BEGINNINGS)}${random.pick(ENDINGS)} ${random.pick(words)}`;
  const companySize = Math.min(30_000, Math.max(2, Math.round(random.around(90, 1.8))));
  return { company: `${name} ${home.legal}`, domain: `${asAddress(name).replaceAll(".", "-")}.example`, industry, companySize, home };
}

const BEGINNINGS = "Bran Cald Dorn Elver Fenn Gald Harrow Ilm Jarl Kest Marl Norr Osk Quill Rav Tarn Thorn Velm Wend Yarr Zand Arden Birk Corv Drev Esk Orl Prim Sarn Umber".split(" ");
const ENDINGS = "aby ander borne brook combe dale elo field gate grove haven ick inge imo mere moor ness ova ridge stead tal tave umi vale wick yard zell".split(" ");

/** Most send people out to repair things; the last ones do not. */
const INDUSTRIES: readonly (readonly [industry: string, words: readonly string[], weight: number])[] = [
  ["Elevators", ["Elevators", "Lifts"], 14],
  ["Heating and cooling", ["Climate", "Heating", "Cooling"], 18],
  ["Medical devices", ["Medical", "Diagnostics"], 11],
  ["Telecommunications", ["Broadband", "Networks"], 9],
  ["Solar", ["Solar", "Rooftops"], 10],
  ["Fire safety", ["Fire Safety", "Alarms"], 8],
  ["Facility management", ["Facilities", "Property Services"], 12],
  ["Industrial machinery", ["Pumps", "Machinery", "Compressors"], 12],
  ["Software", ["Software", "Digital"], 4],
  ["Consulting", ["Advisory", "Consulting"], 4],
  ["Education", ["Institute", "Academy"], 2],
];

export function sendsPeopleOut({ industry }: Firm): boolean {
  return !["Software", "Consulting", "Education"].includes(industry);
}
