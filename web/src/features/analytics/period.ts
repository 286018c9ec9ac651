import { useSearchParams } from '@/ui/router'
import { calendarDay, calendarRange } from '@/ui'

/** What the address says the figures are of: the last so many days, or from one date to another, both included. */
export type Period = { period: '7d' | '30d' | '90d' } | { from: string; to: string }

export const periods = [
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
] as const

const isDate = (text: string | null): text is string => !!text && /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The period in an address; the last 30 days where it names none. */
export function periodOf(params: URLSearchParams): Period {
  const [from, to] = [params.get('from'), params.get('to')]
  if (isDate(from) && isDate(to)) return { from, to }
  const named = periods.find((one) => one.value === params.get('period'))
  return { period: named?.value ?? '30d' }
}

export function usePeriod(): Period {
  const [params] = useSearchParams()
  return periodOf(params)
}

/** The query part of an address for this period and whatever else is to stand in it. */
export const queryOf = (period: Period, more: Record<string, string | number> = {}) =>
  `?${new URLSearchParams({ ...period, ...Object.fromEntries(Object.entries(more).map(([key, value]) => [key, String(value)])) })}`

/** "the last 30 days", "2 Mar – 9 Mar 2026". */
export function periodWords(period: Period): string {
  if ('period' in period) return `the last ${period.period.replace('d', ' days')}`
  return rangeWords(period.from, period.to)
}

/** Two dates as a reader's country writes them, once if they are one. */
export const rangeWords = calendarRange

/** A date without its year, for an axis. */
export const dayWords = (date: string) => calendarDay(date)
