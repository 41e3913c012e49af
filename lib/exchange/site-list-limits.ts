/** Bytes and lines of a list of sites: more are refused before anything is read. */
export const SITE_LIST_BYTES = 1_000_000
export const SITE_LIST_LINES = 2_000
