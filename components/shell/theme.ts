export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie that holds a reader's choice, so that the server draws the first page in it. */
export const THEME_COOKIE = "baton-theme";

/** The theme a cookie asks for; anything else follows the reader's system. */
export function themeOf(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? "system";
}
