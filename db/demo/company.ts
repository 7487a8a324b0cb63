/** The company whose story is told: it does not exist, nor does anybody in it or around it. */
export const COMPANY = { name: "Larkspan", currency: "EUR", site: "larkspan.example" } as const;

/** Its product plans the day of people who repair things at other people's places. A year's price for one of them, in euros. */
export const PRICE_PER_SEAT = 290;

export const PAGES = [
  "/", "/product/planning-board", "/product/route-planning", "/product/mobile-app", "/product/customer-portal", "/integrations",
  "/customers", "/industries/elevators", "/industries/heating-and-cooling", "/industries/medical-devices", "/industries/solar",
  "/blog/first-time-fix-rate", "/blog/planning-without-spreadsheets", "/blog/what-a-missed-visit-costs", "/about", "/security",
] as const;

export const CAREERS_PAGES = ["/careers", "/careers/product-designer", "/careers/customer-success-manager", "/careers/backend-engineer", "/careers/benefits"] as const;

export const DOWNLOADS = ["Guide: planning a day that survives noon", "Checklist: choosing planning software", "Template: skills matrix", "Case study: a third fewer second visits"] as const;

/** What is handed out on other companies' pages; much read, seldom by somebody who buys. */
export const SYNDICATED = ["Report: field service salaries", "Report: the state of field service", "E-book: 40 figures on field service"] as const;

export const SPONSORED_WEBINAR = "Panel: field service in figures";

export const WEBINARS = ["The planning board, hands on", "First-time fix: what the best do", "From spreadsheet to plan in 30 days", "Ask a dispatcher"] as const;

/** The one webinar that shows the product at work. Whoever saw it and then looked at the prices, buys far more often. */
export const HANDS_ON_WEBINAR = WEBINARS[0];

export const MAILS = ["Three ways to win back an hour a day", "How others plan their week", "What is new in Larkspan", "A day with a dispatcher", "The cost of a second visit", "Your questions about prices, answered"] as const;

export const RIVALS = ["rivalsoft.example", "funnelworks.example"] as const;
export const FREE_MAIL_DOMAINS = ["postbox.example", "quickmail.example", "mailhaven.example"] as const;
