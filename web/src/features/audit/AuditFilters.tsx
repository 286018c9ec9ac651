import { useQuery } from '@tanstack/react-query'
import { usersQuery } from '@/features/account/queries'
import { Select, TextField } from '@/ui'
import type { AuditFilter } from './queries'
import { kinds, kindWords } from './words'

const ANY = 'any'
const kindOptions = [
  { value: ANY, label: 'Everything' },
  ...kinds.map((kind) => ({ value: kind as string, label: kindWords[kind] })),
]

type FiltersProps = { filter: AuditFilter; choose: (name: keyof AuditFilter, value: string | undefined) => void }

/** Whose acts, of which kind, from which day to which. */
export function AuditFilters({ filter, choose }: FiltersProps) {
  const people = useQuery(usersQuery)
  const personOptions = [
    { value: ANY, label: 'Everybody' },
    ...(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  const pick = (name: keyof AuditFilter) => (value: string) => choose(name, value === ANY ? undefined : value)
  return (
    <div className="mb-3 grid grid-cols-2 gap-2 md:flex md:flex-wrap">
      <Select
        label="Person"
        value={filter.actor ?? ANY}
        onChange={pick('actor')}
        options={personOptions}
        className="min-w-0 md:w-44"
      />
      <Select
        label="Kind"
        value={filter.kind ?? ANY}
        onChange={pick('kind')}
        options={kindOptions}
        className="min-w-0 md:w-56"
      />
      {(['from', 'to'] as const).map((name) => (
        <TextField
          key={name}
          type="date"
          label={name === 'from' ? 'From' : 'To'}
          value={filter[name] ?? ''}
          {...(name === 'to' && filter.from ? { min: filter.from } : {})}
          onChange={(event) => choose(name, event.target.value || undefined)}
          fieldClassName="min-w-0 md:w-40"
        />
      ))}
    </div>
  )
}
