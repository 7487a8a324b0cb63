const YEAR_SECONDS = 31_536_000;

/** Keeps a choice of this browser where the server sees it, so that the next page is drawn with it. */
export function keepChoice(cookie: string, value: string) {
  document.cookie = `${cookie}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
