import { useQuery } from '@tanstack/react-query'
import type { Handoff, LiveEvents, Session } from '@/api/types'
import { PickUpButton } from '@/features/handoff/PickUpButton'
import { LastReminder } from '@/features/handoff/Reminders'
import { TurnButton } from '@/features/handoff/TurnButton'
import { assignmentQuery } from '@/features/session/queries'
import { isConcluded } from '@/features/session/steps'
import { WriteUps } from '@/features/writeup/WriteUps'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { PersonName, RelativeTime } from '@/ui'

/**
 * One line on how the session stands, where that is not simply "you work on it": waiting, picked up
 * by somebody, concluded.
 */
export function SessionState({ session, handoff }: { session: Session; handoff: Handoff | undefined }) {
  const me = useMe()
  const line = useLine(session, handoff)
  const concluded = isConcluded(session)
  return (
    <div className="shrink-0 px-4 md:px-6">
      {/* A new line is announced to screen readers, the ticking of the time in it is not. */}
      <div role="status" aria-atomic="false" aria-relevant="additions">
        {line && (
          <div className="mx-auto mb-4 flex max-w-153 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-sunken px-4 py-2.5 text-13">
            {line}
          </div>
        )}
      </div>
      {concluded && mayWork(me) && (
        <div className="mx-auto mb-4 max-w-153">
          <WriteUps about={{ session, context: 'conclusion', version: session.concluded_at ?? '' }} />
        </div>
      )}
    </div>
  )
}

function useLine(session: Session, handoff: Handoff | undefined): React.ReactNode {
  const me = useMe()
  const mine = session.owner.id === me.id
  const gift = useQuery(assignmentQuery(session.id)).data
  const given = gift?.assigned_to.id === session.owner.id ? gift : undefined
  if (isConcluded(session)) return <Concluded session={session} />
  if (session.status === 'escalated')
    return handoff?.state === 'waiting' ? (
      <Waiting handoff={handoff} />
    ) : (
      <Text>This session is waiting for pickup.</Text>
    )
  if (given && given.assigned_by.id !== me.id) return <Given given={given} />
  if (mine) return null
  if (handoff?.claimed_by?.id === session.owner.id && handoff.claimed_at) {
    return (
      <Text>
        <PersonName person={session.owner} className="font-medium" /> picked this up{' '}
        <RelativeTime at={handoff.claimed_at} />. You can follow along.
        <span className="block empty:hidden">
          <LastReminder handoff={handoff} />
        </span>
      </Text>
    )
  }
  return (
    <Text>
      <PersonName person={session.owner} className="font-medium" /> is working on this session. You can follow along.
    </Text>
  )
}

const Text = ({ children }: { children: React.ReactNode }) => <p className="min-w-0 flex-1">{children}</p>

/** What whoever had it, or has it now, learns at once. */
function Given({ given }: { given: LiveEvents['session_assigned'] }) {
  const me = useMe()
  const mine = given.assigned_to.id === me.id
  return (
    <Text>
      <PersonName person={given.assigned_by} className="font-medium" />{' '}
      {given.assigned_by.id === given.assigned_to.id ? (
        'took over this session.'
      ) : (
        <>
          gave this session to{' '}
          <PersonName person={mine ? { name: 'you' } : given.assigned_to} className="font-medium" />.
        </>
      )}
      {mine ? ' You can go on with it.' : ' You can follow along.'}
      {given.note && (
        <span dir="auto" className="mt-1 block text-muted">
          {given.note}
        </span>
      )}
    </Text>
  )
}

function Waiting({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const own = handoff.created_by.id === me.id
  return (
    <>
      <Text>
        {own ? 'You' : <PersonName person={handoff.created_by} className="font-medium" />} escalated this{' '}
        <RelativeTime at={handoff.created_at} />. It is waiting for{' '}
        {handoff.target_user ? (
          <PersonName
            person={handoff.target_user.id === me.id ? { name: 'you' } : handoff.target_user}
            className="font-medium"
          />
        ) : (
          'somebody'
        )}
        {own ? ' to pick it up. You can keep working on it meanwhile.' : ' to pick it up.'}
        <span className="block empty:hidden">
          <LastReminder handoff={handoff} />
        </span>
      </Text>
      {own ? (
        <TurnButton turn="withdraw" handoff={handoff} />
      ) : (
        <PickUpButton handoff={handoff} variant="primary" size="sm" />
      )}
    </>
  )
}

function Concluded({ session }: { session: Session }) {
  const me = useMe()
  const by = session.owner.id === me.id ? 'you' : <PersonName person={session.owner} className="font-medium" />
  return (
    <Text>
      {session.status === 'resolved' ? 'Resolved' : 'Abandoned'} by {by}
      {session.concluded_at && (
        <>
          , <RelativeTime at={session.concluded_at} />
        </>
      )}
      . Nothing more can be written to it.
    </Text>
  )
}
