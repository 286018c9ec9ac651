import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { alikeNames } from '@/shell/alikeNames'
import { useMe } from '@/shell/me'
import { atLeast } from '@/shell/roles'
import { useTitle } from '@/shell/title'
import { Button, Card, Count, EmptyState, Loaded, Loading, Section, Skeleton } from '@/ui'
import { InvitePersonDialog } from './InvitePersonDialog'
import { PersonRow } from './PersonRow'
import { usersQuery } from './queries'

/** Who works here, as what. Team admins and owners change it; the others read. */
export function PeopleSettings() {
  useTitle('People')
  const me = useMe()
  const [adding, setAdding] = useState(false)
  const people = useQuery(usersQuery)
  const manages = atLeast(me.role, 'team_admin')
  const sorted = people.data?.items.toSorted(
    (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name),
  )
  const alike = alikeNames(people.data?.items.filter((one) => !one.erased_at) ?? [])
  const add = manages && (
    <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
      Add person
    </Button>
  )
  return (
    <Section
      title="People"
      count={<Count n={sorted?.filter((one) => one.active).length ?? 0} />}
      actions={add}
      hint={manages ? undefined : 'Team admins and owners can add people and change roles.'}
    >
      <Card>
        <Loaded
          query={{ ...people, data: sorted }}
          title="The list of people could not be loaded"
          skeleton={<PeopleSkeleton />}
        >
          {(all) =>
            all.length > 0 ? (
              <ul className="divide-y divide-line">
                {all.map((person) => (
                  <PersonRow key={person.id} person={person} manages={manages} alike={alike.has(person.id)} />
                ))}
              </ul>
            ) : (
              <EmptyState title="Nobody yet">People that you add appear here.</EmptyState>
            )
          }
        </Loaded>
      </Card>
      {adding && <InvitePersonDialog onClose={() => setAdding(false)} />}
    </Section>
  )
}

const PeopleSkeleton = () => (
  <Loading label="Loading people" className="divide-y divide-line">
    {[0, 1, 2, 3].map((row) => (
      <div key={row} className="flex items-center gap-3 p-3">
        <Skeleton className="size-8 rounded-full" />
        <div className="flex-1 space-y-1.5">
          <Skeleton className="w-40" />
          <Skeleton className="h-3.5 w-56" />
        </div>
      </div>
    ))}
  </Loading>
)
