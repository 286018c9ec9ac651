import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link, NavLink } from 'react-router'
import { mayWork } from '@/api/people'
import { sessionsQuery } from '@/api/queries'
import type { SessionSummary } from '@/api/types'
import { statusWords } from '@/api/words'
import { Badge, classes, EmptyState, ErrorState, Loading, Skeleton, StatusDot } from '@/ui'
import { useMe } from './gate'
import { useShortcut } from './shortcuts'
import { useSettled } from './useSettled'

/** The technician's sessions, newest activity first; those picked up from somebody carry a pill. */
export function YourSessions() {
  const [text, setText] = useState('')
  const q = useSettled(text.trim())
  const sessions = useQuery({ ...sessionsQuery(q ? { scope: 'mine', q } : { scope: 'mine' }), placeholderData: keepPreviousData })
  return (
    <section aria-label="Your sessions" className="flex min-h-0 flex-1 flex-col border-t border-line">
      <div className="flex items-center justify-between px-4 pt-3">
        <h2 className="text-12 leading-label font-medium text-muted">Your sessions</h2>
        <Link to="/sessions" className="rounded-sm text-12 text-muted hover:text-text hover:underline">
          All
        </Link>
      </div>
      <SearchBox text={text} onText={setText} />
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        {sessions.data ? (
          <SessionLinks sessions={sessions.data.items} searched={q} />
        ) : sessions.error ? (
          <ErrorState compact title="Your sessions could not be loaded" error={sessions.error} onRetry={() => void sessions.refetch()} />
        ) : (
          <ListSkeleton />
        )}
      </div>
    </section>
  )
}

function SearchBox({ text, onText }: { text: string; onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  useShortcut({ keys: '/', does: 'Search your sessions', group: 'Sessions', run: () => input.current?.focus() })
  return (
    <div className="relative px-3 py-2">
      <Search aria-hidden className="absolute top-1/2 left-5 size-3.5 -translate-y-1/2 text-muted" />
      <input
        ref={input}
        type="search"
        aria-label="Search your sessions"
        placeholder="Search"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          onText('')
          event.currentTarget.blur()
        }}
        className="h-7 w-full rounded-md border border-transparent bg-hover pr-2 pl-7 text-13 focus-visible:border-line-control focus-visible:bg-raised focus-visible:outline-none"
      />
    </div>
  )
}

function SessionLinks({ sessions, searched }: { sessions: SessionSummary[]; searched: string }) {
  const me = useMe()
  if (sessions.length === 0) {
    return searched ? (
      <EmptyState compact title="Nothing found">No session of yours has all these words.</EmptyState>
    ) : (
      <EmptyState compact title="No sessions yet">{mayWork(me) ? 'Those that you start or pick up appear here.' : 'What was escalated is under “All”.'}</EmptyState>
    )
  }
  return (
    <ul className="space-y-px">
      {sessions.map((session) => (
        <li key={session.id}>
          <SessionLink session={session} />
        </li>
      ))}
    </ul>
  )
}

function SessionLink({ session }: { session: SessionSummary }) {
  const me = useMe()
  const pickedUp = session.escalated_to?.id === me.id
  return (
    <NavLink
      to={`/pilot/${session.id}`}
      className={({ isActive }) => classes('flex gap-2 rounded-md px-2 py-1.5 leading-label transition-colors duration-100', isActive ? 'bg-hover' : 'hover:bg-hover')}
    >
      <StatusDot status={session.status} className="mt-0.5" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-13">{session.title}</span>
        <span className="mt-0.5 flex items-center gap-1.5">
          <span className="min-w-0 flex-1 truncate text-12 text-muted">
            {session.status === 'requesting_escalation' ? statusWords[session.status] : (session.client_name ?? 'No client')}
          </span>
          {pickedUp && (
            <Badge tone="accent" className="py-px!">
              Escalated
            </Badge>
          )}
        </span>
      </span>
    </NavLink>
  )
}

const ListSkeleton = () => (
  <Loading label="Loading your sessions" className="space-y-3 px-2 pt-1">
    {[0, 1, 2, 3].map((row) => (
      <div key={row} className="space-y-1.5">
        <Skeleton className="h-3.5" />
        <Skeleton className="h-3 w-24" />
      </div>
    ))}
  </Loading>
)
