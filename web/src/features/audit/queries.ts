import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { byCursor } from '@/api/query'
import type { AuditKind } from '@/api/types'
import { momentOf } from '@/ui'

/** What the page shows: days as in a calendar, both included. */
export type AuditFilter = { actor?: string; kind?: AuditKind; from?: string; to?: string }

/** The first moment of a day in the account's time zone, some days on. */
function startOf(day: string, daysOn = 0): string {
  const on = new Date(`${day}T00:00:00Z`)
  on.setUTCDate(on.getUTCDate() + daysOn)
  return momentOf(on.toISOString().slice(0, 10), 0).toISOString()
}

/** The same as the server takes it: from the first moment to the first one after. */
export const momentsOf = ({ from, to, ...rest }: AuditFilter) => ({
  ...rest,
  ...(from && { from: startOf(from) }),
  ...(to && { to: startOf(to, 1) }),
})

/** What was done in the account, newest first (team admins and above). */
export const auditEventsQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit-events', filter] as const,
    queryFn: ({ signal, pageParam }) =>
      take(api.GET('/audit-events', { params: { query: { ...momentsOf(filter), cursor: pageParam } }, signal })),
    ...byCursor,
  })
