import type { LeadFacts } from "@/funnel/lead";
import type { PassHistory } from "./pass-history";

/** What is left of a lead for whoever may not call it yet: its company and what kind of company that is, never who it is or how to reach it. */
export function maskedFacts({ company, country, industry, companySize, doNotContact, createdAt }: LeadFacts): LeadFacts {
  return { company, country, industry, companySize, doNotContact, createdAt, name: null, firstName: null, lastName: null, email: null, phone: null, jobTitle: null, city: null, website: null, attributes: {} };
}

/** What a lead went through, without what people wrote of it. */
export function withoutNotes<Pass extends PassHistory>(passes: readonly Pass[]): Pass[] {
  return passes.map((pass) => ({
    ...pass,
    changes: pass.changes.map((change) => ({ ...change, note: null })),
    handOffs: pass.handOffs.map((offer) => ({ ...offer, note: null })),
  }));
}
