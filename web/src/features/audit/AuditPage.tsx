import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { API } from '@/api/client'
import { allItems } from '@/api/query'
import type { AuditEvent } from '@/api/types'
import { CsvDownload } from '@/shell/CsvDownload'
import { useTitle } from '@/shell/title'
import { Card, EmptyState, Loaded, Loading, Section, ShowMore, Skeleton } from '@/ui'
import { AuditFilters } from './AuditFilters'
import { AuditTable } from './AuditTable'
import { auditEventsQuery, momentsOf } from './queries'
import { useAuditFilter } from './useAuditFilter'

/** `/settings/audit`: who did what in the account, for its admins. The filter is in the address. */
export function AuditPage() {
  useTitle('Audit trail')
  const [filter, choose] = useAuditFilter()
  const found = useInfiniteQuery({ ...auditEventsQuery(filter), placeholderData: keepPreviousData })
  const query = new URLSearchParams(momentsOf(filter)).toString()
  return (
    <Section
      title="Audit trail"
      hint="Sign-ins, people, roles, API tokens, integrations, exports: who, when, from where and what changed. Nobody can change or delete an entry, but for the name of somebody who is erased; each is kept for two years. Days and times are those of the account."
      actions={<CsvDownload href={`${API}/audit-events.csv${query && `?${query}`}`} />}
    >
      <AuditFilters filter={filter} choose={choose} />
      <Card aria-busy={found.isPlaceholderData || undefined} className="overflow-hidden">
        <Loaded
          query={{ ...found, data: allItems(found.data) }}
          title="The audit trail could not be loaded"
          safe="Nothing that was recorded is lost."
          skeleton={<AuditSkeleton />}
        >
          {(events) => <Events events={events} filtered={Object.keys(filter).length > 0} />}
        </Loaded>
        <ShowMore list={found} />
      </Card>
    </Section>
  )
}

function Events({ events, filtered }: { events: AuditEvent[]; filtered: boolean }) {
  if (events.length > 0) return <AuditTable events={events} />
  return (
    <EmptyState title={filtered ? 'Nothing matches' : 'Nothing is recorded yet'} icon={<ScrollText aria-hidden />}>
      {filtered ? 'Choose another person, kind or time.' : 'The next sign-in, change of a role or export appears here.'}
    </EmptyState>
  )
}

const AuditSkeleton = () => (
  <Loading label="Loading the audit trail" className="divide-y divide-line">
    {[0, 1, 2, 3, 4].map((row) => (
      <div key={row} className="space-y-2 px-4 py-3">
        <Skeleton className="w-56" />
        <Skeleton className="h-3.5 w-40" />
      </div>
    ))}
  </Loading>
)
