/** The zone that this browser stands in. */
export const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The names of all zones that this browser knows. */
export const allZones = () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')]

/** The hour in that zone with the zone's short name, and the day where it is not today there; null for no zone. */
export function timeInZone(at: Date, zone: string, now = new Date()): string | null {
  try {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
    return new Intl.DateTimeFormat(undefined, {
      timeZone: zone,
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
      ...(day.format(at) !== day.format(now) && { day: 'numeric', month: 'short', year: 'numeric' }),
    }).format(at)
  } catch {
    return null
  }
}

/** The day that it is in that zone; in the browser's for no zone. */
export const dayInZone = (at: Date, zone: string, dateStyle: 'medium' | 'long' = 'medium') =>
  new Intl.DateTimeFormat(undefined, { dateStyle, timeZone: isZone(zone) ? zone : undefined }).format(at)

const isZone = (zone: string) => timeInZone(new Date(0), zone) !== null
