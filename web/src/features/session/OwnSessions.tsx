import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { now } from '@/api/clock'
import type { SessionSummary } from '@/api/types'
import { Card, Count, EmptyState, Loaded, Section } from '@/ui'
import { SessionRows, SessionRowsSkeleton } from './SessionRows'
import { sessionsQuery } from './queries'
import { isConcluded } from './steps'

const WEEK = 7 * 24 * 60 * 60 * 1000

/** The sessions one is working on, and those that wait for somebody. */
export function OpenSessions() {
  const mine = useQuery(sessionsQuery({ scope: 'mine' }))
  const open = mine.data?.items.filter((session) => session.concluded_at === null && !isConcluded(session))
  return (
    <Sessions title="Your open sessions" query={mine} sessions={open}>
      <EmptyState compact title="Nothing open">
        A session that you start or pick up stays here until it is concluded.
      </EmptyState>
    </Sessions>
  )
}

/** What one has resolved in the last seven days. */
export function ResolvedThisWeek() {
  const resolved = useQuery(sessionsQuery({ scope: 'mine', status: 'resolved' }))
  const recent = resolved.data?.items.filter(
    (session) => now() - Date.parse(session.concluded_at ?? session.updated_at) < WEEK,
  )
  return (
    <Sessions title="Resolved this week" query={resolved} sessions={recent} when="concluded_at">
      <EmptyState compact title="Nothing yet">
        Sessions that you conclude as resolved appear here for seven days.
      </EmptyState>
    </Sessions>
  )
}

type SessionsProps = {
  title: string
  query: { error: unknown; refetch: () => unknown }
  sessions: SessionSummary[] | undefined
  when?: 'updated_at' | 'concluded_at'
  children: ReactNode
}

function Sessions({ title, query, sessions, when, children }: SessionsProps) {
  return (
    <Section title={title} count={<Count n={sessions?.length ?? 0} />}>
      <Card className="overflow-hidden">
        <Loaded
          compact
          query={{ ...query, data: sessions }}
          title="The sessions could not be loaded"
          skeleton={<SessionRowsSkeleton />}
        >
          {(rows) => (rows.length > 0 ? <SessionRows sessions={rows} when={when} /> : children)}
        </Loaded>
      </Card>
    </Section>
  )
}
