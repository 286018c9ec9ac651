import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { allItems, totalOf } from '@/api/query'
import type { SessionSummary } from '@/api/types'
import { Card, Count, EmptyState, Loaded, Section, TheRest } from '@/ui'
import { SessionRows, SessionRowsSkeleton } from './SessionRows'
import { resolvedLatelyQuery, sessionsQuery } from './queries'

/** The dashboard has the first of them; the page of all sessions has the rest. */
const ROWS = 20

/** The sessions one is working on, and those that wait for somebody. */
export function OpenSessions() {
  const mine = useInfiniteQuery(sessionsQuery({ scope: 'mine', status: 'open' }))
  return (
    <Sessions
      title="Your open sessions"
      query={mine}
      sessions={allItems(mine.data)}
      total={totalOf(mine.data)}
      all="/sessions?scope=mine&status=open"
    >
      <EmptyState compact title="Nothing open">
        A session that you start or pick up stays here until it is concluded.
      </EmptyState>
    </Sessions>
  )
}

/** What one has resolved in the last seven days. */
export function ResolvedThisWeek() {
  const resolved = useQuery(resolvedLatelyQuery)
  return (
    <Sessions
      title="Resolved this week"
      query={resolved}
      sessions={resolved.data}
      total={resolved.data?.length ?? 0}
      all="/sessions?scope=mine&status=resolved"
      when="concluded_at"
    >
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
  total: number
  /** Where all of them are. */
  all: string
  when?: 'updated_at' | 'concluded_at'
  children: ReactNode
}

function Sessions({ title, query, sessions, total, all, when, children }: SessionsProps) {
  return (
    <Section title={title} count={<Count n={total} />}>
      <Card className="overflow-hidden">
        <Loaded
          compact
          query={{ ...query, data: sessions }}
          title="The sessions could not be loaded"
          skeleton={<SessionRowsSkeleton />}
        >
          {(rows) =>
            rows.length > 0 ? <SessionRows sessions={rows.slice(0, ROWS)} total={total} when={when} /> : children
          }
        </Loaded>
        <TheRest shown={ROWS} total={total} to={all} />
      </Card>
    </Section>
  )
}
