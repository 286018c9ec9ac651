import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useTitle } from '@/app/title'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import { problemWords } from '@/api/problem'
import type { NotificationPreference, NotificationPreferences } from '@/api/types'
import { Card, ErrorState, Loading, Section, Skeleton, Toggle, toast } from '@/ui'

const news: Record<string, { name: string; hint: string }> = {
  handoff_created: { name: 'Somebody needs help', hint: 'A session was escalated and waits. When you are asked by name, you are always told.' },
  handoff_announced: { name: 'Still nobody there', hint: 'A session that was escalated waits for too long. When you are meant by name, you are always told.' },
  handoff_claimed: { name: 'Yours was picked up', hint: 'Somebody took a session that you escalated.' },
  handoff_untouched: { name: 'Picked up, and nothing done', hint: 'Whoever has a session has done nothing in it for too long. Told to whom it concerns, always.' },
  handoff_released: { name: 'Put back into the queue', hint: 'Whoever had a session released it; it waits again.' },
  handoff_returned: { name: 'Returned to you', hint: 'A session that you escalated comes back with a note.' },
  handoff_withdrawn: { name: 'Withdrawn', hint: 'Somebody who asked for help needs it no more.' },
  integration_broken: { name: 'An integration stopped working', hint: 'Nothing reaches Slack, Teams, a webhook or the ticket system until somebody mends it.' },
  handoff_closed: { name: 'Concluded', hint: 'A session that you escalated was brought to its end.' },
}

/** Which news reach the bell, and which come by e-mail. */
export function NotificationSettings() {
  useTitle('Notifications')
  const preferences = useQuery({ queryKey: keys.preferences, queryFn: ({ signal }) => take(api.GET('/notification-preferences', { signal })) })
  const change = useChangePreferences()
  return (
    <Section title="Notifications" hint="What the bell tells you, and what comes by e-mail. Escalations appear in the queue whatever you choose here.">
      <Card className="divide-y divide-line px-4">
        {preferences.data ? (
          <>
            <div aria-hidden className={`${columns} items-end py-2 text-12 text-muted`}>
              <span />
              <span className="text-center">Bell</span>
              <span className="text-center">E-mail</span>
            </div>
            {preferences.data.items.map((preference) => (
              <PreferenceRow key={preference.kind} preference={preference} onChange={change.mutate} />
            ))}
          </>
        ) : preferences.error ? (
          <ErrorState title="Your preferences could not be loaded" error={preferences.error} onRetry={() => void preferences.refetch()} />
        ) : (
          <PreferencesSkeleton />
        )}
      </Card>
    </Section>
  )
}

const columns = 'grid grid-cols-[minmax(0,1fr)_2.75rem_2.75rem] gap-x-3'

function PreferenceRow({ preference, onChange }: { preference: NotificationPreference; onChange: (changed: NotificationPreference) => void }) {
  const words = news[preference.kind] ?? { name: preference.kind.replaceAll('_', ' '), hint: '' }
  const id = useId()
  const { email } = preference
  return (
    <div className={`${columns} items-start py-3`}>
      <div className="min-w-0">
        <label htmlFor={id} className="text-14 font-medium">
          {words.name}
        </label>
        <p id={`${id}-hint`} className="text-13 text-muted">
          {words.hint}
        </p>
      </div>
      <span className="flex justify-center">
        <Toggle id={id} describedBy={`${id}-hint`} checked={preference.in_app} onChange={(in_app) => onChange({ ...preference, in_app })} />
      </span>
      <span className="flex justify-center">
        {email != null && <Toggle label={`${words.name}, by e-mail`} checked={email} onChange={(wanted) => onChange({ ...preference, email: wanted })} />}
      </span>
    </div>
  )
}

const PreferencesSkeleton = () => (
  <Loading label="Loading your preferences" className="divide-y divide-line">
    {[0, 1, 2].map((row) => (
      <div key={row} className="space-y-2 py-3">
        <Skeleton className="w-40" />
        <Skeleton className="h-3.5 w-72" />
      </div>
    ))}
  </Loading>
)

/** Changes one preference on screen at once and takes it back should the server refuse. */
function useChangePreferences() {
  const cache = useQueryClient()
  const held = () => cache.getQueryData<NotificationPreferences>(keys.preferences)
  const replace = (changed: NotificationPreference): NotificationPreferences => ({ channels: held()?.channels ?? [], items: (held()?.items ?? []).map((one) => (one.kind === changed.kind ? changed : one)) })
  return useMutation({
    scope: { id: 'notification-preferences' }, // one after the other: each sends the whole list
    mutationFn: (changed: NotificationPreference) => take(api.PUT('/notification-preferences', { body: { items: replace(changed).items } })),
    onMutate: (changed) => {
      const before = held()
      cache.setQueryData(keys.preferences, replace(changed))
      return { before }
    },
    onError: (error, _, context) => {
      cache.setQueryData(keys.preferences, context?.before)
      toast.failed('Your preference is unchanged.', { description: problemWords(error) })
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.preferences }),
  })
}
