/** The cookie that holds whether the reader wants the navigation narrow. */
export const NAV_COOKIE = "baton-nav";
