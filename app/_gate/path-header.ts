/** The header in which proxy.ts tells a page its own path, so that whoever signs in comes back to it. */
export const PATH_HEADER = "x-baton-path";
