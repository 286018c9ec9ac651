import { useQuery } from '@tanstack/react-query'
import { Unplug } from 'lucide-react'
import type { Integration } from '@/api/types'
import { useTitle } from '@/shell/title'
import { Card, EmptyState, Loaded, Loading, Section, Skeleton } from '@/ui'
import { IntegrationCard } from './IntegrationCard'
import { integrationsQuery } from './queries'

const sorts: Array<{ sort: Integration['sort']; title: string; hint: string }> = [
  {
    sort: 'channel',
    title: 'Channels',
    hint: 'Where escalations are announced, beside the bell. Passwords, keys and tokens are taken out of every message.',
  },
  { sort: 'psa', title: 'Ticket system', hint: 'Where tickets are found and notes are written. One at a time.' },
]

/** The outside services that the account uses. Every form draws itself from the service's own description. */
export function IntegrationSettings() {
  useTitle('Integrations')
  const integrations = useQuery(integrationsQuery)
  const items = integrations.data?.items
  if (!items?.length)
    return (
      <Section title="Integrations">
        <Card>
          <Loaded query={integrations} title="The integrations could not be loaded" skeleton={<IntegrationsSkeleton />}>
            {() => (
              <EmptyState title="No integrations here" icon={<Unplug aria-hidden />}>
                No integrations are available in this deployment.
              </EmptyState>
            )}
          </Loaded>
        </Card>
      </Section>
    )
  return sorts
    .map((one) => ({ ...one, own: items.filter((item) => item.sort === one.sort) }))
    .filter(({ own }) => own.length > 0)
    .map(({ sort, title, hint, own }) => (
      <Section key={sort} title={title} hint={hint}>
        <Card>
          <ul className="divide-y divide-line">
            {own.map((integration) => (
              <IntegrationCard key={integration.kind} integration={integration} />
            ))}
          </ul>
        </Card>
      </Section>
    ))
}

const IntegrationsSkeleton = () => (
  <Loading label="Loading the integrations" className="divide-y divide-line">
    {[0, 1, 2].map((row) => (
      <div key={row} className="space-y-2 p-4">
        <Skeleton className="w-32" />
        <Skeleton className="h-3.5 w-64 max-w-full" />
      </div>
    ))}
  </Loading>
)
