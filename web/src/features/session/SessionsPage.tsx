import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from '@/ui/router'
import { allItems, totalOf } from '@/api/query'
import { firstWordsHint, searchWords } from '@/api/search'
import type { Me, SessionStatus } from '@/api/types'
import { PageTitle } from '@/shell/PageBar'
import { useMe } from '@/shell/me'
import { atLeast, mayWork } from '@/shell/roles'
import { useTitle } from '@/shell/title'
import { Card, EmptyState, Loaded, type Option, Select, ShowMore, statusWords, TextField, useDebounced } from '@/ui'
import { SessionRows, SessionRowsSkeleton } from './SessionRows'
import { type SessionFilter, sessionsQuery } from './queries'

const scopes: Array<Option<Scope>> = [
  { value: 'mine', label: 'Yours' },
  { value: 'account', label: 'Everybody’s' },
  { value: 'none', label: 'Without a technician' },
]

type Scope = 'mine' | 'account' | 'none'

/** Engineers choose between their own and all; team admins also see what nobody has any more. */
const scopesFor = (me: Me) =>
  scopes.filter(({ value }) => (value === 'mine' ? mayWork(me) : value === 'account' || atLeast(me.role, 'team_admin')))

const statuses: Array<Option<SessionStatus | 'any' | 'open'>> = [
  { value: 'any', label: 'Any status' },
  { value: 'open', label: 'Not concluded' },
  ...(['active', 'requesting_escalation', 'escalated', 'resolved', 'abandoned'] as const).map((value) => ({
    value,
    label: statusWords[value],
  })),
]

/** Every session one may read, to search and filter; what is chosen stands in the address. */
export function SessionsPage() {
  const me = useMe()
  const [chosen, setChosen] = useSearchParams()
  const offered = scopesFor(me)
  const scope = offered.find((one) => one.value === chosen.get('scope'))?.value ?? offered[0]!.value
  const status = statuses.find((one) => one.value === chosen.get('status'))?.value ?? 'any'
  const [text, setText] = useState(chosen.get('q') ?? '')
  const { words: q, cut } = searchWords(useDebounced(text))
  const choose = (name: string, value: string) =>
    setChosen((before) => ({ ...Object.fromEntries(before), [name]: value }), { replace: true })
  useTitle('Sessions')
  return (
    <div className="mx-auto max-w-220 px-4 py-6 md:px-6">
      <PageTitle>Sessions</PageTitle>
      <div className="mb-4 grid grid-cols-2 gap-2 sm:grid-cols-[1fr_160px_180px]">
        <TextField
          fieldClassName="max-sm:col-span-2"
          label="Search sessions"
          hideLabel
          type="search"
          placeholder="Title, problem, client or ticket"
          hint={cut && firstWordsHint}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select label="Whose" hideLabel value={scope} onChange={(value) => choose('scope', value)} options={offered} />
        <Select
          label="Status"
          hideLabel
          value={status}
          onChange={(value) => choose('status', value)}
          options={statuses}
        />
      </div>
      <Card className="overflow-hidden">
        <Found
          filter={{
            ...(scope === 'none' ? { holder: 'none' } : { scope }),
            ...(status === 'any' ? {} : { status }),
            ...(q ? { q } : {}),
          }}
        />
      </Card>
    </div>
  )
}

function Found({ filter }: { filter: SessionFilter }) {
  const found = useInfiniteQuery({ ...sessionsQuery(filter), placeholderData: keepPreviousData })
  return (
    <>
      <Loaded
        query={{ ...found, data: allItems(found.data) }}
        title="The sessions could not be loaded"
        skeleton={<SessionRowsSkeleton rows={6} />}
      >
        {(sessions) =>
          sessions.length > 0 ? (
            <SessionRows total={totalOf(found.data)} sessions={sessions} owners={filter.scope !== 'mine'} />
          ) : (
            <NothingFound filter={filter} />
          )
        }
      </Loaded>
      <ShowMore auto list={found} size="md" />
    </>
  )
}

function NothingFound({ filter }: { filter: SessionFilter }) {
  if (filter.q || filter.status)
    return <EmptyState title="No matching sessions">Try fewer words or another status.</EmptyState>
  if (filter.holder)
    return (
      <EmptyState title="Every open session has a technician">
        When somebody leaves, what they were working on appears here.
      </EmptyState>
    )
  return filter.scope === 'mine' ? (
    <EmptyState title="No sessions yet">Sessions that you start or pick up appear here.</EmptyState>
  ) : (
    <EmptyState title="No sessions yet">What was escalated in your company appears here.</EmptyState>
  )
}
