import { type SQL, sql } from "drizzle-orm";
import { COMPANY_SIZES, type Dimension, type Field, type FilterValue, type PassFilters, isAttribute } from "@/funnel/report-query";
import { PREMATURE_PASSES } from "./premature-contacts";

/** What a pass (p) of a lead (l) is broken down by, as text; null where it has none. */
export function dimensionOf(dimension: Dimension): SQL {
  return isAttribute(dimension) ? sql`(l.attributes ->> ${dimension.slice("attributes.".length)}::text)` : COLUMNS[dimension as Field];
}

/** The condition that a pass (p) of a lead (l) is kept by every filter. */
export function keptBy(filters: PassFilters): SQL {
  const conditions = Object.entries(filters).map(([dimension, values]) => keptByOne(dimension as Dimension, values ?? []));
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/** Joins the lead (l) of a pass (p) where one of the dimensions is kept with the lead. */
export function joinLeadFor(dimensions: readonly string[]): SQL {
  return dimensions.some((dimension) => isAttribute(dimension) || OF_LEAD.includes(dimension)) ? sql`join leads l on l.lead_id = p.lead_id` : sql``;
}

const OF_LEAD: readonly string[] = ["country", "industry", "companySize"] satisfies Field[];
const BANDS = COMPANY_SIZES.map(({ band, from, to }) => `when l.company_size between ${from} and ${to ?? "2147483647"} then '${band}'`);

const COLUMNS: Readonly<Record<Field, SQL>> = {
  source: sql`p.source`,
  medium: sql`p.medium`,
  campaign: sql`p.campaign`,
  country: sql`l.country`,
  industry: sql`l.industry`,
  companySize: sql.raw(`(case ${BANDS.join(" ")} end)`),
  owner: sql`p.owner_id::text`,
  pass: sql`p.pass::text`,
  criteria: sql`p.mql_version::text`,
  premature: sql`(case when (p.lead_id, p.pass) in ${PREMATURE_PASSES} then 'yes' else 'no' end)`,
};

function keptByOne(dimension: Dimension, values: readonly FilterValue[]): SQL {
  return sql`(${sql.join(values.map((value) => hasValue(dimension, value)), sql` or `)})`;
}

function hasValue(dimension: Dimension, value: FilterValue): SQL {
  if (value === null) return sql`${dimensionOf(dimension)} is null`;
  if (dimension === "pass" && value === "first") return sql`p.pass = 1`;
  if (dimension === "pass" && value === "later") return sql`p.pass > 1`;
  if (dimension === "owner") return sql`p.owner_id = ${value}::bigint`;
  if (dimension === "premature") return sql`(p.lead_id, p.pass) ${value === "yes" ? sql`in` : sql`not in`} ${PREMATURE_PASSES}`;
  return sql`${dimensionOf(dimension)} = ${value}::text`;
}
