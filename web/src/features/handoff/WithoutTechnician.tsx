import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@/ui/router'
import { allItems, totalOf } from '@/api/query'
import type { SessionSummary } from '@/api/types'
import { sessionsQuery } from '@/features/session/queries'
import { useMe, usePolling } from '@/shell/me'
import { atLeast } from '@/shell/roles'
import { Card, Count, ErrorState, PersonName, RelativeTime, Section, ShowMore, StatusDot } from '@/ui'
import { GiveButton } from './GiveButton'

/** For team admins: open sessions of people who can no longer work on them. Nothing is shown while there are none. */
export function WithoutTechnician() {
  const admin = atLeast(useMe().role, 'team_admin')
  const refetchInterval = usePolling()
  const stuck = useInfiniteQuery({ ...sessionsQuery({ holder: 'none' }), enabled: admin, refetchInterval })
  const items = allItems(stuck.data) ?? []
  if (!admin || (items.length === 0 && !stuck.error)) return null
  return (
    <Section
      title="Without a technician"
      count={<Count n={totalOf(stuck.data) ?? items.length} tone="accent" label="without a technician" />}
      hint="Whoever had these can no longer work on sessions."
    >
      <Card className="overflow-hidden">
        {stuck.error && items.length === 0 ? (
          <ErrorState
            compact
            title="The sessions without a technician could not be loaded"
            error={stuck.error}
            onRetry={() => void stuck.refetch()}
          />
        ) : (
          <ul className="divide-y divide-line">
            {items.map((session) => (
              <Row key={session.id} session={session} />
            ))}
          </ul>
        )}
        <ShowMore list={stuck} />
      </Card>
    </Section>
  )
}

function Row({ session }: { session: SessionSummary }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
      <StatusDot status={session.status} />
      <span className="min-w-0 flex-1 basis-60">
        <Link
          to={`/pilot/${session.id}`}
          dir="auto"
          className="block truncate rounded-sm text-14 leading-label font-medium hover:underline"
        >
          {session.title}
        </Link>
        <span className="mt-0.5 block text-13 text-muted">
          <PersonName person={session.owner} /> · <bdi>{session.client_name ?? 'No client'}</bdi> ·{' '}
          <RelativeTime at={session.updated_at} />
        </span>
      </span>
      <GiveButton session={session} />
    </li>
  )
}
