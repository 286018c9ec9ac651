import type { Domain } from '@/api/types'
import { domainWords, duration } from '@/ui'

/** A span of seconds, or a dash where there was none to measure. */
export const span = (seconds: number | null | undefined) =>
  seconds === null || seconds === undefined ? '–' : duration(seconds)

/** The same for those who cannot see a dash. */
export const spokenSpan = (seconds: number | null | undefined) =>
  seconds === null || seconds === undefined ? 'no figure' : duration(seconds)

export const percent = (part: number | null | undefined) =>
  part === null || part === undefined ? '–' : `${Math.round(part * 100)} %`

export const domainName = (domain: string) => domainWords[domain as Domain] ?? domain

export const hourWords = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** "under 1 min", "2 to 5 min", "1 h or more". */
export function bandWords(from: number, under: number | null | undefined): string {
  const minutes = (seconds: number) => seconds / 60
  if (under === null || under === undefined)
    return from % 3600 === 0 ? `${from / 3600} h or more` : `${minutes(from)} min or more`
  if (from === 0) return `under ${minutes(under)} min`
  return `${minutes(from)} to ${minutes(under)} min`
}
