import type { ReactNode } from 'react'
import { Link } from '@/ui/router'
import { type Period, queryOf, usePeriod } from './period'
import type { Behind as What } from './queries'

/** A number that leads to what it counts. Zero counts nothing and leads nowhere. */
export function Behind({
  n,
  what,
  label,
  within,
  children,
}: {
  n: number
  what: What
  label: string
  within?: Period
  children?: ReactNode
}) {
  const period = usePeriod()
  if (n === 0) return <span className="text-muted tabular">0</span>
  const asked = Object.fromEntries(Object.entries(what).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | number
  >
  return (
    <Link
      to={`/analytics/escalations/rows${queryOf(within ?? period, asked)}`}
      aria-label={`${n}: ${label}`}
      className="font-medium tabular underline decoration-line-control decoration-1 underline-offset-3 hover:decoration-current"
    >
      {children ?? n}
    </Link>
  )
}
