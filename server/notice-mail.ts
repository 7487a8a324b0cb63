import type { HandOffId, LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { webAddress } from "./send-mail";

/** A hand-off as a mail names it: to the rep it waits for, who has to know whom it is about. */
export type MailedLead = { readonly leadId: LeadId; readonly handOffId: HandOffId; readonly name: string; readonly company: string | null; readonly dueAt: Moment; readonly canDecide: boolean };

/** Some hand-offs of which the same is to be said; `more` are not listed one by one. */
export type MailPart = { readonly title: string; readonly leads: readonly MailedLead[]; readonly more: number };

export type MailText = { readonly subject: string; readonly text: string; readonly html: string };

/** A mail in plain words, as text and as HTML that looks the same: what it is, whom it is about, and links that open Baton and do nothing by themselves. */
export function noticeMail(to: { readonly name: string; readonly timeZone: string }, subject: string, parts: readonly MailPart[]): MailText {
  const lines = parts.map((part) => ({ ...part, leads: part.leads.map((lead) => ({ ...lead, ...wordsOf(lead, to.timeZone), links: linksOf(lead) })) }));
  const [queue, choices] = [webAddress("/queue"), webAddress("/settings/notices")];
  const text = [
    `Hello ${to.name},`,
    ...lines.map(({ title, leads, more }) => [
      title,
      ...leads.map(({ words, due, links }) => [`- ${words}, ${due}`, ...links.map(({ label, href }) => `  ${label}: ${href}`)].join("\n")),
      ...(more > 0 ? [`- ${leads.length > 0 ? "and " : ""}${more} ${leads.length > 0 ? "more " : ""}in your queue: ${queue}`] : []),
    ].join("\n")),
    `A link opens the lead in Baton, where you press once to decide. Opening it decides nothing.`,
    `What you are told of, and when, you choose here: ${choices}`,
  ].join("\n\n");
  const html = [
    `<p>Hello ${escaped(to.name)},</p>`,
    ...lines.map(({ title, leads, more }) => `<h2 style="font-size:16px;margin:20px 0 8px">${escaped(title)}</h2><ul style="padding-left:18px;margin:0">${[
      ...leads.map(({ words, due, links }) => `<li style="margin-bottom:8px"><strong>${escaped(words)}</strong>, ${escaped(due)}<br>${links.map(({ label, href }) => `<a href="${escaped(href)}">${label}</a>`).join(" &middot; ")}</li>`),
      ...(more > 0 ? [`<li>${leads.length > 0 ? `and ${more} more` : more} in <a href="${escaped(queue)}">your queue</a></li>`] : []),
    ].join("")}</ul>`),
    `<p style="color:#555;font-size:13px;margin-top:20px">A link opens the lead in Baton, where you press once to decide. Opening it decides nothing. <a href="${escaped(choices)}">Choose what you are told of</a>.</p>`,
  ].join("\n");
  return { subject: oneLine(subject), text, html: `<!doctype html><html lang="en"><body style="font:15px/1.5 system-ui,sans-serif;color:#1a1a1a;max-width:38rem">${html}</body></html>` };
}

function wordsOf({ leadId, name, company, dueAt }: MailedLead, timeZone: string): { words: string; due: string } {
  const words = [name || `Lead ${leadId}`, company].filter(Boolean).join(", ");
  const due = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(dueAt);
  return { words: oneLine(words), due: `due ${due} (${timeZone})` };
}

function linksOf({ leadId, handOffId, canDecide }: MailedLead): { label: string; href: string }[] {
  if (!canDecide) return [{ label: "Open", href: webAddress(`/leads/${leadId}`) }];
  return (["accept", "reject"] as const).map((decide) => ({ label: decide === "accept" ? "Accept" : "Reject", href: webAddress(`/leads/${leadId}?decide=${decide}&handOff=${handOffId}`) }));
}

/** A name that somebody filled into a form may hold anything; a mail's heading ends with its line. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 200);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
