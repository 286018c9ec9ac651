import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link } from '@/ui/router'
import { allItems, totalOf } from '@/api/query'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { useShortcut } from '@/shell/shortcuts'
import { EmptyState, figure, isComposing, Loaded, Loading, ShowMore, Skeleton, useDebounced } from '@/ui'
import { SessionRows } from './SessionRows'
import { sessionsQuery } from './queries'

/** The technician's sessions, newest activity first; those picked up from somebody carry a pill. */
export function YourSessions() {
  const [text, setText] = useState('')
  const q = useDebounced(text.trim())
  const sessions = useInfiniteQuery({
    ...sessionsQuery(q ? { scope: 'mine', q } : { scope: 'mine' }),
    placeholderData: keepPreviousData,
  })
  const total = totalOf(sessions.data)
  return (
    <section aria-label="Your sessions" className="flex min-h-0 flex-1 flex-col border-t border-line">
      <div className="flex items-center justify-between px-4 pt-3">
        <h2 className="text-12 leading-label font-medium text-muted">
          Your sessions {total > 0 && <span className="tabular font-normal">{figure(total)}</span>}
        </h2>
        <Link to="/sessions" className="rounded-sm text-12 text-muted hover:text-text hover:underline">
          All
        </Link>
      </div>
      <SearchBox text={text} onText={setText} />
      <div className="relative min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        <Loaded
          compact
          query={{ ...sessions, data: allItems(sessions.data) }}
          title="Your sessions could not be loaded"
          skeleton={<ListSkeleton />}
        >
          {(items) =>
            items.length > 0 ? <SessionRows dense sessions={items} total={total} /> : <None searched={q !== ''} />
          }
        </Loaded>
        <ShowMore auto list={sessions} />
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
          if (event.key !== 'Escape' || isComposing(event)) return
          onText('')
          event.currentTarget.blur()
        }}
        className="h-7 w-full rounded-md border border-transparent bg-hover pr-2 pl-7 text-13 focus-visible:border-line-control focus-visible:bg-raised"
      />
    </div>
  )
}

function None({ searched }: { searched: boolean }) {
  const me = useMe()
  if (searched)
    return (
      <EmptyState compact title="Nothing found">
        No session of yours has all these words.
      </EmptyState>
    )
  return (
    <EmptyState compact title="No sessions yet">
      {mayWork(me) ? 'Sessions that you start or pick up appear here.' : 'What was escalated is under “All”.'}
    </EmptyState>
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
