import { now } from '@/api/clock'
import { useNow } from './clock'
import { exactTime, momentDay } from './moment'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "12 s ago", "3 min ago", "2 h ago", "4 d ago"; older than 30 days the date. The future counts as "just now". */
export function timeAgo(at: string, from: number = now()): string {
  const seconds = Math.floor((from - Date.parse(at)) / 1000)
  if (seconds < 1) return 'just now'
  if (seconds < MINUTE) return `${seconds} s ago`
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ago`
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ago`
  if (seconds < 30 * DAY) return `${Math.floor(seconds / DAY)} d ago`
  return momentDay(at)
}

/** A span of seconds as "45 s", "12 min 5 s", "2 h 3 min". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < MINUTE) return `${whole} s`
  if (whole < HOUR)
    return [`${Math.floor(whole / MINUTE)} min`, whole % MINUTE && `${whole % MINUTE} s`].filter(Boolean).join(' ')
  return [
    `${Math.floor(whole / HOUR)} h`,
    Math.floor((whole % HOUR) / MINUTE) && `${Math.floor((whole % HOUR) / MINUTE)} min`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** How long ago, ticking; the exact time on hover and for screen readers. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const young = now() - Date.parse(at) < MINUTE * 1000
  const time = useNow(young ? 1_000 : 15_000)
  const exact = exactTime(at)
  return (
    <time dateTime={at} title={exact} className={className ?? 'whitespace-nowrap'}>
      {timeAgo(at, time)}
      <span className="sr-only">, {exact}</span>
    </time>
  )
}
