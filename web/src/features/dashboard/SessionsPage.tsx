import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMe } from '@/app/gate'
import { PageTitle } from '@/app/PageBar'
import { useSettled } from '@/app/useSettled'
import { useTitle } from '@/app/title'
import { api, take } from '@/api/client'
import { keys, type SessionFilter } from '@/api/keys'
import { mayWork } from '@/api/people'
import type { SessionStatus } from '@/api/types'
import { statusWords } from '@/api/words'
import { Button, Card, EmptyState, ErrorState, Select, TextField, type Option } from '@/ui'
import { SessionRows, SessionRowsSkeleton } from './SessionRows'

const scopes: Array<Option<'mine' | 'account'>> = [
  { value: 'mine', label: 'Yours' },
  { value: 'account', label: 'Everybody’s' },
]

const statuses: Array<Option<SessionStatus | 'any'>> = [
  { value: 'any', label: 'Any status' },
  ...(['active', 'requesting_escalation', 'escalated', 'resolved', 'abandoned'] as const).map((value) => ({ value, label: statusWords[value] })),
]

/** Every session one may read, to search and filter; what is chosen stands in the address. */
export function SessionsPage() {
  const me = useMe()
  const [chosen, setChosen] = useSearchParams()
  const scope = chosen.get('scope') === 'account' || !mayWork(me) ? 'account' : 'mine'
  const status = statuses.find((one) => one.value === chosen.get('status'))?.value ?? 'any'
  const [text, setText] = useState(chosen.get('q') ?? '')
  const q = useSettled(text.trim())
  const choose = (name: string, value: string) => setChosen((before) => ({ ...Object.fromEntries(before), [name]: value }), { replace: true })
  useTitle('Sessions')
  return (
    <div className="mx-auto max-w-220 px-4 py-6 md:px-6">
      <PageTitle>Sessions</PageTitle>
      <div className="mb-4 grid grid-cols-2 gap-2 sm:grid-cols-[1fr_160px_180px]">
        <TextField fieldClassName="max-sm:col-span-2" label="Search sessions" hideLabel type="search" placeholder="Title, problem, client or ticket" value={text} onChange={(event) => setText(event.target.value)} />
        <Select label="Whose" hideLabel value={scope} onChange={(value) => choose('scope', value)} options={mayWork(me) ? scopes : scopes.slice(1)} />
        <Select label="Status" hideLabel value={status} onChange={(value) => choose('status', value)} options={statuses} />
      </div>
      <Card className="overflow-hidden">
        <Found filter={{ scope, ...(status === 'any' ? {} : { status }), ...(q ? { q } : {}) }} />
      </Card>
    </div>
  )
}

function Found({ filter }: { filter: SessionFilter }) {
  const found = useInfiniteQuery({
    queryKey: [...keys.sessionLists, 'pages', filter],
    queryFn: ({ signal, pageParam }) => take(api.GET('/ai-sessions', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  if (!found.data) return found.error ? <ErrorState title="The sessions could not be loaded" error={found.error} onRetry={() => void found.refetch()} /> : <SessionRowsSkeleton rows={6} />
  const sessions = found.data.pages.flatMap((page) => page.items)
  if (sessions.length === 0) return <NothingFound filter={filter} />
  return (
    <>
      <SessionRows sessions={sessions} owners={filter.scope === 'account'} />
      {found.hasNextPage && (
        <div className="flex justify-center border-t border-line p-2">
          <Button variant="quiet" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  )
}

function NothingFound({ filter }: { filter: SessionFilter }) {
  if (filter.q || filter.status) return <EmptyState title="No session fits">Try fewer words or another status.</EmptyState>
  return filter.scope === 'mine' ? (
    <EmptyState title="No sessions yet">Those that you start or pick up appear here.</EmptyState>
  ) : (
    <EmptyState title="No sessions yet">What was escalated in your company appears here.</EmptyState>
  )
}
