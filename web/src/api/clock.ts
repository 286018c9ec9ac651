/** How far this machine's clock is behind the server's, in milliseconds; small differences count as none. */
let behind = 0

/**
 * Takes the `Date` of an answer, so that ages are right on a machine whose clock is wrong. It has
 * whole seconds only.
 */
export function noteServerTime(date: string | null) {
  const server = date ? Date.parse(date) : NaN
  if (Number.isNaN(server)) return
  const difference = server + 500 - Date.now()
  behind = Math.abs(difference) > 5_000 ? difference : 0
}

/** Now, by the server's clock, in milliseconds since 1970. */
export const now = () => Date.now() + behind
