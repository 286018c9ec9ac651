import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTitle } from '@/app/title'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import { problemWords } from '@/api/problem'
import type { NotificationPreferences } from '@/api/types'
import { Card, ErrorState, Loading, Section, Skeleton, Switch, toast } from '@/ui'

const channels: Record<string, { name: string; hint: string }> = {
  in_app: { name: 'In the product', hint: 'The bell and live updates. Always on.' },
  email: { name: 'E-mail', hint: 'To your address, when your company has set up a mail server.' },
}

/** By which ways one wants to hear of escalations. */
export function NotificationSettings() {
  useTitle('Notifications')
  const preferences = useQuery({ queryKey: keys.preferences, queryFn: ({ signal }) => take(api.GET('/notification-preferences', { signal })) })
  const change = useChangePreferences()
  return (
    <Section title="Notifications" hint="How you hear of escalations, pickups and returns.">
      <Card className="divide-y divide-line px-4">
        {preferences.data ? (
          Object.entries(preferences.data).map(([channel, on]) => (
            <Switch
              key={channel}
              label={channels[channel]?.name ?? channel}
              hint={channels[channel]?.hint}
              checked={channel === 'in_app' || on}
              disabled={channel === 'in_app'}
              onChange={(checked) => change.mutate({ ...preferences.data, [channel]: checked })}
            />
          ))
        ) : preferences.error ? (
          <ErrorState title="Your preferences could not be loaded" error={preferences.error} onRetry={() => void preferences.refetch()} />
        ) : (
          <Loading label="Loading your preferences" className="space-y-2 py-4">
            <Skeleton className="w-32" />
            <Skeleton className="h-3.5 w-64" />
          </Loading>
        )}
      </Card>
    </Section>
  )
}

/** Changes a preference on screen at once and takes it back should the server refuse. */
function useChangePreferences() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: NotificationPreferences) => take(api.PUT('/notification-preferences', { body })),
    onMutate: (body) => {
      const before = cache.getQueryData<NotificationPreferences>(keys.preferences)
      cache.setQueryData(keys.preferences, body)
      return { before }
    },
    onError: (error, _, context) => {
      cache.setQueryData(keys.preferences, context?.before)
      toast.failed('Your preference is unchanged.', { description: problemWords(error) })
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.preferences }),
  })
}
