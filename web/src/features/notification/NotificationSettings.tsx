import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { NotificationPreference } from '@/api/types'
import { preferencesQuery } from '@/shell/channels'
import { useTitle } from '@/shell/title'
import { Card, Loaded, Loading, Section, Skeleton, Toggle } from '@/ui'
import { useChangePreference } from './mutations'

const news: Record<string, { name: string; hint: string }> = {
  handoff_created: {
    name: 'Somebody needs help',
    hint: 'A session was escalated and is waiting. If you are asked for by name, you are always notified.',
  },
  handoff_announced: {
    name: 'Still waiting',
    hint: 'An escalated session has been waiting too long. If you are asked for by name, you are always notified.',
  },
  handoff_claimed: { name: 'Yours was picked up', hint: 'Somebody picked up a session that you escalated.' },
  handoff_untouched: {
    name: 'Picked up, nothing done yet',
    hint: 'Whoever picked up a session has done nothing in it for too long. Everyone involved is always notified.',
  },
  handoff_released: { name: 'Back in the queue', hint: 'Whoever had a session released it; it is waiting again.' },
  handoff_returned: { name: 'Returned to you', hint: 'A session that you escalated came back with a note.' },
  handoff_withdrawn: { name: 'Withdrawn', hint: 'Somebody who asked for help no longer needs it.' },
  session_assigned: {
    name: 'Given to somebody',
    hint: 'An admin gave you a session, or gave one of yours to somebody else. Both are always notified.',
  },
  integration_broken: {
    name: 'An integration stopped working',
    hint: 'Nothing reaches Slack, Teams, a webhook or the ticket system until somebody fixes it.',
  },
  assistant_budget: {
    name: 'The model’s budget is nearly used',
    hint: 'Four fifths of the questions to the language model are used. Once a day at most.',
  },
  handoff_closed: { name: 'Concluded', hint: 'A session that you escalated was concluded.' },
}

/** Which news reach the bell, and which come by e-mail. */
export function NotificationSettings() {
  useTitle('Notifications')
  const preferences = useQuery(preferencesQuery)
  const change = useChangePreference()
  return (
    <Section
      title="Notifications"
      hint="What the bell tells you, and what comes by e-mail. Escalations appear in the queue whatever you choose here."
    >
      <Card className="divide-y divide-line px-4">
        <Loaded query={preferences} title="Your preferences could not be loaded" skeleton={<PreferencesSkeleton />}>
          {({ items }) => (
            <>
              <div aria-hidden className={`${columns} items-end py-2 text-12 text-muted`}>
                <span />
                <span className="text-center">Bell</span>
                <span className="text-center">E-mail</span>
              </div>
              {items.map((preference) => (
                <PreferenceRow key={preference.kind} preference={preference} onChange={change.mutate} />
              ))}
            </>
          )}
        </Loaded>
      </Card>
    </Section>
  )
}

const columns = 'grid grid-cols-[minmax(0,1fr)_2.75rem_2.75rem] gap-x-3'

function PreferenceRow({
  preference,
  onChange,
}: {
  preference: NotificationPreference
  onChange: (changed: NotificationPreference) => void
}) {
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
        <Toggle
          id={id}
          describedBy={`${id}-hint`}
          checked={preference.in_app}
          onChange={(in_app) => onChange({ ...preference, in_app })}
        />
      </span>
      <span className="flex justify-center">
        {email != null && (
          <Toggle
            label={`${words.name}, by e-mail`}
            checked={email}
            onChange={(wanted) => onChange({ ...preference, email: wanted })}
          />
        )}
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
