import type { UsageItem } from '@/api/types'
import { calendarDay } from '@/ui'

/** Questions that share a day, a purpose or a model. */
export type Group = { name: string; calls: number; failed: number; tokens_in: number; tokens_out: number }

/** Adds up what shares a name, in the order in which the names first come. */
export function grouped(items: UsageItem[], name: (item: UsageItem) => string): Group[] {
  const groups = new Map<string, Group>()
  for (const item of items) {
    const group = groups.get(name(item)) ?? { name: name(item), calls: 0, failed: 0, tokens_in: 0, tokens_out: 0 }
    group.calls += item.calls
    group.failed += item.failed
    group.tokens_in += item.tokens_in
    group.tokens_out += item.tokens_out
    groups.set(group.name, group)
  }
  return [...groups.values()]
}

const purposes: Record<string, string> = {
  assessment: 'Assessments',
  reply: 'Replies in sessions',
  write_up: 'Write-ups',
}

/** A purpose in people's words; one that is newer than this page as the server calls it. */
export const purposeWords = (purpose: string) => purposes[purpose] ?? purpose.replaceAll('_', ' ')

const reasons: Record<string, string> = {
  timeout: 'Not in time',
  rate_limited: 'The provider takes no more requests for now',
  overloaded: 'The provider is overloaded',
  refused: 'The model declined to answer',
  truncated: 'The answer was cut off',
  invalid: 'The answer could not be used',
  unauthorised: 'The provider did not accept our key',
  unreachable: 'The provider could not be reached',
  interrupted: 'Interrupted, by a restart for example',
  loading: 'The model was still loading',
  empty: 'The answer said nothing, such as “N/A”',
}

/** A reason in people's words; one that is newer than this page as the server calls it. */
export const reasonWords = (reason: string) => reasons[reason] ?? reason.replaceAll('_', ' ')

/** A day of the account's calendar, which is not a moment: it must not move with the browser's time zone. */
export const dayWords = (day: string) => calendarDay(day, { weekday: 'short', day: 'numeric', month: 'short' })

export const count = (n: number) => new Intl.NumberFormat().format(n)

export const seconds = (ms: number) =>
  `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(ms / 1000)} s`
