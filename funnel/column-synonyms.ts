import type { ColumnUse } from "./import-mapping";

/** What a column is by its plain name (small letters, words parted by a space), as the exports of many systems call it. */
const MEANINGS: readonly (readonly [use: ColumnUse, names: string])[] = [
  [{ identity: "external", prefix: "hubspot:" }, "record id, record id contact, hs object id"],
  [{ identity: "external", prefix: "crm:" }, "id, lead id, contact id, external id, customer id, mql id, crm id, lead number"],
  [{ identity: "external", prefix: "pipedrive:" }, "person id"],
  [{ identity: "user_id" }, "user id, userid"],
  [{ identity: "anonymous_id" }, "anonymous id, client id, visitor id, ga client id"],
  [{ field: "email" }, "email, e mail, email address, e mail address, mail, work email, business email, primary email, person email, contact email, email work, company email, e mail adresse"],
  [{ field: "phone" }, "phone, phone number, mobile, mobile phone, mobile phone number, mobile number, telephone, tel, work phone, office phone, business phone, phone work, contact phone, telefon"],
  [{ field: "firstName" }, "first name, firstname, given name, forename, vorname, prenom, nombre, nome"],
  [{ field: "lastName" }, "last name, lastname, surname, family name, nachname, nom, apellido, sobrenome"],
  [{ field: "name" }, "name, full name, contact name, lead name, person name, person, display name, contact, contact person"],
  [{ field: "company" }, "company, company name, company account, account, account name, organization, organisation, organization name, organisation name, associated company, business name, firma, empresa"],
  [{ field: "jobTitle" }, "title, job title, jobtitle, position, job role, designation"],
  [{ field: "country" }, "country, country region, mailing country, billing country, primary address country, address country, land, pais"],
  [{ field: "city" }, "city, town, mailing city, billing city, primary address city, address city, stadt, ciudad, cidade"],
  [{ field: "industry" }, "industry, sector, branche, industria"],
  [{ field: "companySize" }, "company size, number of employees, no of employees, employees, employee count, numberofemployees, num employees"],
  [{ field: "website" }, "website, website url, web site, web page, homepage, company domain name, company website"],
  [{ field: "source" }, "source, lead source, leadsource, original source, original traffic source, origin, utm source, campaign source, context campaign source, first touch source, traffic source, how did you hear about us"],
  [{ field: "medium" }, "medium, utm medium, campaign medium, context campaign medium"],
  [{ field: "campaign" }, "campaign, campaign name, utm campaign, context campaign name, first touch converting campaign, lead campaign"],
  [{ field: "owner" }, "owner, lead owner, contact owner, account owner, record owner, deal owner, owner id, ownerid, hubspot owner id, assigned to, assigned user, assigned user name, sales rep, sales owner, rep"],
  [{ field: "dealValue" }, "deal value, deal amount, amount, opportunity amount, recent deal amount, value, expected revenue, deal size"],
  [{ field: "currency" }, "currency, deal currency, currency code, currency iso code"],
  [{ field: "createdAt" }, "created, created at, create date, createdate, created date, created on, created time, date created, creation date, lead created date, lead created, add time, date added, registered at, signup date, timestamp"],
  [{ field: "doNotContact" }, "do not contact, do not call, donotcall, email opt out, opted out, opt out, has opted out of email, unsubscribed, unsubscribed from all email"],
  [{ stage: "lead" }, "became a lead date, lead date, date entered lead lifecycle stage pipeline"],
  [{ stage: "mql" }, "became a marketing qualified lead date, became an mql date, mql date, mql at, marketing qualified date, first contact date, date entered marketing qualified lead lifecycle stage pipeline"],
  [{ stage: "sal" }, "sal date, became a sal date, sales accepted date, handed to sales date, handoff date"],
  [{ stage: "sql" }, "became a sales qualified lead date, became an sql date, sql date, sql at, sales qualified date, became an opportunity date, converted date, converteddate, date entered sales qualified lead lifecycle stage pipeline"],
  [{ stage: "won" }, "won date, won at, won time, date won, closed won date, became a customer date, customer since"],
  [{ stage: "lost" }, "lost date, lost at, lost time, date lost, closed lost date"],
  [{ stage: "disqualified" }, "disqualified date, disqualified at, unqualified date"],
  [{ interaction: "form_submit" }, "first conversion date, recent conversion date, form submitted at, submitted at, submission date"],
  [{ interaction: "email_click" }, "first marketing email click date, recent sales email clicked date, last marketing email click date"],
  [{ interaction: "email_open" }, "recent sales email opened date, last marketing email open date, first marketing email open date"],
];

const BY_NAME: ReadonlyMap<string, ColumnUse> = new Map(MEANINGS.flatMap(([use, names]) => names.split(", ").map((name) => [name, use] as const)));

/** What stages are called where a column bears no more than the name of one; such a column can hold anything. */
const STAGES_BY_NAME: ReadonlyMap<string, ColumnUse> = new Map(([
  [{ stage: "lead" }, "lead, became lead, became a lead, enquiry, inquiry, subscriber"],
  [{ stage: "mql" }, "mql, became mql, became an mql, marketing qualified, marketing qualified lead, qualified by marketing"],
  [{ stage: "sal" }, "sal, became sal, sales accepted lead, handed to sales, handed over, handover, hand off, handoff"],
  [{ stage: "accepted" }, "accepted, accepted by sales, sales accepted, accepted date, accepted at"],
  [{ stage: "sql" }, "sql, became sql, became an sql, sales qualified, sales qualified lead, opportunity, converted"],
  [{ stage: "won" }, "won, closed won, deal won, customer, became customer, became a customer"],
  [{ stage: "lost" }, "lost, closed lost, deal lost"],
  [{ stage: "recycled" }, "recycled, recycled date, recycled at, nurture, back to marketing"],
  [{ stage: "disqualified" }, "disqualified, unqualified, rejected, rejected date, rejected at"],
] satisfies [ColumnUse, string][]).flatMap(([use, names]) => names.split(", ").map((name) => [name, use] as const)));

/** The stage that a column is called after, or null where it is called something else. */
export function stageNamed(column: string): ColumnUse | null {
  const plain = plainName(column);
  return STAGES_BY_NAME.get(plain) ?? STAGES_BY_NAME.get(plain.replace(/ (on|date|at)$/, "")) ?? null;
}

/** What a column of this name most often is, or null where the name says nothing. */
export function meaningOf(column: string): ColumnUse | null {
  const plain = plainName(column);
  return BY_NAME.get(plain) ?? BY_NAME.get(plain.replace(/^(contact|lead|person|company|primary) /, "")) ?? null;
}

/** `firstName`, `First_Name` and `Première`: small letters without accents, words parted by a space. */
function plainName(column: string): string {
  return column
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/__c$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
