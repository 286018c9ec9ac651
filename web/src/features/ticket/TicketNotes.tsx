import { useQuery } from '@tanstack/react-query'
import { AlertTriangle, Check, Clock, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TicketNote } from '@/api/types'
import { duration, RelativeTime, useNow } from '@/ui'
import { ticketNotesQuery } from './queries'

const purposes: Record<string, string> = {
  escalation_note: 'Escalation',
  resolution_note: 'Resolution',
  ticket_notes: 'Ticket notes',
  client_update: 'Client update',
  email_draft: 'Email draft',
}

/**
 * The notes that went, or are to go, to the session's ticket, each with how it fares; nothing as
 * long as there are none.
 */
export function TicketNotes({ sessionId }: { sessionId: string }) {
  const notes = useQuery(ticketNotesQuery(sessionId)).data?.items ?? []
  if (notes.length === 0) return null
  return (
    <div className="mt-3 border-t border-line pt-3">
      <h4 className="mb-1 text-12 text-muted">In the ticket</h4>
      <ul aria-live="polite" className="space-y-1.5">
        {notes.map((note) => (
          <li
            key={note.id}
            className="flex min-w-0 items-baseline gap-2 text-13 [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:translate-y-0.5"
          >
            <Fares note={note} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** How long it still is until then, ticking. */
function In({ at }: { at: string }) {
  const left = (Date.parse(at) - useNow(1_000)) / 1_000
  return <time dateTime={at}>{left < 1 ? 'now' : `in ${duration(left)}`}</time>
}

function Fares({ note }: { note: TicketNote }) {
  const name = <span className="shrink-0 font-medium">{purposes[note.purpose] ?? note.purpose}</span>
  const line = (icon: ReactNode, words: ReactNode, why?: string | null) => (
    <>
      {icon}
      <span className="min-w-0">
        {name} <span className="text-muted">{words}</span>
        {why && <span className="block text-12 break-words text-muted">{why}</span>}
      </span>
    </>
  )
  switch (note.state) {
    case 'delivered':
      return line(
        <Check aria-hidden className="text-good" />,
        <>posted {note.delivered_at && <RelativeTime at={note.delivered_at} />}</>,
      )
    case 'failed':
      return line(<X aria-hidden className="text-bad" />, 'not posted', note.last_error)
    case 'skipped':
      return line(<X aria-hidden className="text-muted" />, 'not posted', note.last_error)
    default:
      return note.last_error
        ? line(
            <AlertTriangle aria-hidden className="text-warn" />,
            <>not there yet, tried again {note.next_attempt_at ? <In at={note.next_attempt_at} /> : 'now'}</>,
            note.last_error,
          )
        : line(<Clock aria-hidden className="text-muted" />, 'on its way')
  }
}
