/** What a link in a mail asks: opening it decides nothing, it only brings up what is to be pressed. */
export type AskedDecision = { readonly decide: "accept" | "reject"; readonly handOffId: number };

/** What the address asks of which hand-off; null where that makes no sense. */
export function readAskedDecision({ decide, handOff }: Readonly<Record<string, string | string[] | undefined>>): AskedDecision | null {
  const isAsked = (decide === "accept" || decide === "reject") && typeof handOff === "string" && /^\d{1,15}$/.test(handOff);
  return isAsked ? { decide, handOffId: Number(handOff) } : null;
}
