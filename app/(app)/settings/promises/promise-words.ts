import { formatMinutes } from "@/components/format";
import type { ListedPromise } from "@/server/promises/list-promises";

type Labels = ReadonlyMap<string, string>;

/** A promise in sentences, as it would be said to a new colleague. */
export function promiseWords({ promisedFor, kinds, withinDays, minutes, clock, warnMinutes, afterBreach, toldName, lookAgainDays }: ListedPromise, labels: Labels): { holds: string; then: string } {
  const what = {
    interaction: `Holds for a lead with ${kinds.map((kind) => `“${labels.get(kind) ?? kind}”`).join(" or ")} in the ${withinDays} ${withinDays === 1 ? "day" : "days"} before it was handed over`,
    person: "Holds for a lead handed over by a person or another system",
    anything: "Holds for every hand-off that no promise above is for",
  }[promisedFor];
  const then = {
    count: "Broken, it is counted and stays where it is",
    escalate: `Broken, ${toldName ?? "a manager"} is told, and it stays where it is`,
    pass_on: "Broken, it is passed on to the next",
    expire: `Broken, it goes back to marketing as expired, to look at again after ${lookAgainDays} days; nobody is counted to have rejected it`,
  }[afterBreach];
  const time = clock === "working" ? "of working time, by the hours of the rep it waits for" : "by the clock on the wall";
  return {
    holds: `${what}: decided within ${formatMinutes(minutes)} ${time}.`,
    then: `${warnMinutes === null ? "Nobody is warned" : `The rep is warned ${formatMinutes(warnMinutes)} before`}. ${then}.`,
  };
}
