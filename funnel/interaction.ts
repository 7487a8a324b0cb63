import type { Moment } from "./moment";

/** The kinds of interaction every team has; a team adds its own beside them. */
export const BUILT_IN_KINDS = [
  "page_view", "landing_page", "ad_click", "cta_click", "form_submit", "download", "social", "email_open",
  "email_click", "webinar", "demo_request", "pricing_view", "call", "meeting", "reply",
] as const;

/** What an interaction may carry of itself, flat: a page's path, a form's name, a file's title. */
export type Properties = Readonly<Record<string, string | number | boolean | null>>;

/** Something a lead did, or we did together, at a moment. Never changed. */
export type Interaction = {
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Moment;
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly properties: Properties;
};
