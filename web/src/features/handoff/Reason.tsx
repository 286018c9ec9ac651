import type { Handoff } from '@/api/types'
import { useMe } from '@/shell/me'
import { timeInZone } from '@/shell/zone'
import { classes, exactTime, PersonName, RelativeTime } from '@/ui'
import { Reminders } from './Reminders'

/** Why it was handed over, in the junior's words, and what the client was told. */
export function Reason({ handoff }: { handoff: Handoff }) {
  const { reason, engineer_notes: notes, client_promise: promise, created_by: by } = handoff
  return (
    <div className="rounded-lg bg-sunken px-4 py-3">
      <p className="text-12 text-muted">
        <PersonName person={by} /> needs help:
      </p>
      <p dir="auto" className="mt-1 font-medium whitespace-pre-wrap">
        {reason}
      </p>
      {notes && (
        <p dir="auto" className="mt-2 whitespace-pre-wrap">
          {notes}
        </p>
      )}
      {promise && (
        <p className="mt-2 text-13">
          <span className="text-muted">The client was told:</span> {promise.text}
          {promise.due_at && <Due at={promise.due_at} />}
        </p>
      )}
      <Reminders handoff={handoff} />
    </div>
  )
}

function Due({ at }: { at: string }) {
  const zone = useMe().account.time_zone
  const late = Date.parse(at) < Date.now()
  return (
    <span className={classes('ml-1 whitespace-nowrap', late ? 'font-medium text-bad' : 'text-muted')}>
      (until {timeInZone(new Date(at), zone) ?? exactTime(at)}
      {late && (
        <>
          , <RelativeTime at={at} />
        </>
      )}
      )
    </span>
  )
}
