/** How long what was on the screen waits, out of sight, for the person to sign in again. */
export const PAGE_WAITS_MS = 5 * 60_000
