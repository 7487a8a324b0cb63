import { intervalOf, type Interval } from "./conversion";

/** A chance that was given, and what came of it. */
export type Forecast = { readonly chance: number; readonly isWon: boolean };

/** A tenth of the forecasts, from the least likely up: what was said, and what came. */
export type CalibrationGroup = { readonly said: number; readonly count: number; readonly won: number; readonly interval: Interval | null };

/** How far forecasts lie from what came, squared and averaged: 0 is perfect (G. W. Brier, Monthly Weather Review 78, 1950). */
export function brierScore(forecasts: readonly Forecast[]): number {
  return forecasts.reduce((sum, { chance, isWon }) => sum + (chance - (isWon ? 1 : 0)) ** 2, 0) / forecasts.length;
}

/** The forecasts in tenths by what was said; equal chances stay together, so there may be fewer. */
export function calibrationOf(forecasts: readonly Forecast[]): CalibrationGroup[] {
  const leastFirst = forecasts.toSorted((one, other) => one.chance - other.chance);
  const groups: Forecast[][] = [];
  for (const [place, forecast] of leastFirst.entries()) {
    const last = groups.at(-1);
    const isDue = Math.floor((place * 10) / leastFirst.length) > Math.floor(((place - (last?.length ?? 0)) * 10) / leastFirst.length);
    if (!last || (isDue && last.at(-1)?.chance !== forecast.chance)) groups.push([forecast]);
    else last.push(forecast);
  }
  return groups.map((group) => {
    const won = group.filter(({ isWon }) => isWon).length;
    return { said: group.reduce((sum, { chance }) => sum + chance, 0) / group.length, count: group.length, won, interval: intervalOf(won, group.length) };
  });
}
