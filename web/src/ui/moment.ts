/**
 * The one place where moments become words. They are told by the clock of the account's time zone, which the exact time
 * names, wherever the reader's browser stands: colleagues speak of the same hour and the same day.
 */

let zone: string | undefined

/** Sets the account's time zone; one that this browser does not know leaves its own. */
export function setAccountZone(name: string | undefined) {
  if (name === zone) return
  zone = name && isKnown(name) ? name : undefined
}

/** The account's time zone; the browser's until somebody is signed in. */
export const accountZone = () => zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone

function isKnown(name: string): boolean {
  try {
    return !!new Intl.DateTimeFormat(undefined, { timeZone: name })
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes longer than using it a hundred times. */
function format(key: string, options: Intl.DateTimeFormatOptions, timeZone: string, locale?: string) {
  const name = `${key} ${timeZone}`
  const made = formats.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone })
  formats.set(name, made)
  return made
}

/** Date and time in full with the zone, as the reader's country writes them. */
export const exactTime = (at: string) =>
  format(
    'exact',
    {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    },
    accountZone(),
  ).format(new Date(at))

/** The day on which that moment is in the account's time zone. */
export const momentDay = (at: string) => format('day', { dateStyle: 'medium' }, accountZone()).format(new Date(at))

/** The same as a date field takes it. */
export const dateOf = (at: string) =>
  format('date', { year: 'numeric', month: '2-digit', day: '2-digit' }, accountZone(), 'en-CA').format(new Date(at))

/** The moment at which the account's clocks show that hour of a day such as 2026-03-01. */
export function momentOf(day: string, hour: number): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000
  const near = wanted - offsetAt(wanted)
  const moment = wanted - offsetAt(near)
  // Where clocks skip that hour, the first moment after.
  return new Date(moment + offsetAt(moment) === wanted ? moment : Math.max(near, moment))
}

/** By how much the account's clocks are ahead of UTC. */
function offsetAt(moment: number): number {
  const parts = format(
    'wall',
    {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    },
    accountZone(),
    'en-US',
  ).formatToParts(moment)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(moment / 1000) * 1000
}

const noon = (date: string) => new Date(`${date}T12:00:00Z`)

/** A day of the account's calendar, which is not a moment: it does not move with any time zone. */
export const calendarDay = (date: string, options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }) =>
  format(`calendar ${JSON.stringify(options)}`, options, 'UTC').format(noon(date))

/** Two days of the calendar, once if they are one. */
export const calendarRange = (from: string, to: string) =>
  format('range', { day: 'numeric', month: 'short', year: 'numeric' }, 'UTC').formatRange(noon(from), noon(to))
