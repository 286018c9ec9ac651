import { ExternalLink, Pencil } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { ApiProblem, problemWords } from '@/api/problem'
import type { Session } from '@/api/types'
import { TicketBox } from '@/features/ticket/TicketBox'
import { Button, IconButton, Popover } from '@/ui'
import { useTicketLink } from './mutations'

/** The session's ticket; whoever works the session can link, change and unlink it. */
export function TicketFact({ session, writable }: { session: Session; writable: boolean }) {
  const [open, setOpen] = useState(false)
  const { ticket } = session
  if (!ticket && !writable) return null
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      {ticket && <TicketRef ticket={ticket} summary />}
      {writable && (
        <Popover
          label="Ticket"
          align="start"
          open={open}
          onOpenChange={setOpen}
          onEscape={closeListFirst}
          className="p-4"
          trigger={
            ticket ? (
              <IconButton label="Change the ticket" size="sm" className="-my-1">
                <Pencil aria-hidden className="size-3.5!" />
              </IconButton>
            ) : (
              <Button variant="quiet" size="sm" className="-my-1 -ml-2">
                Link a ticket
              </Button>
            )
          }
        >
          <TicketForm session={session} onDone={() => setOpen(false)} />
        </Popover>
      )}
    </span>
  )
}

/** Escape closes the list of found tickets, and only then the panel that it is in. */
function closeListFirst(event: KeyboardEvent) {
  if (event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true') event.preventDefault()
}

/** The ticket's number, a link to it where the ticket system said where it is, and if wanted what it is about there. */
export function TicketRef({ ticket, summary = false }: { ticket: NonNullable<Session['ticket']>; summary?: boolean }) {
  const words = (
    <>
      <span className="sr-only">Ticket</span> <bdi className="shrink-0 font-mono text-12">{ticket.ref}</bdi>{' '}
      {summary && ticket.summary && (
        <span dir="auto" className="max-w-[28ch] truncate max-sm:max-w-[20ch]">
          {ticket.summary}
        </span>
      )}
    </>
  )
  const title = ticket.summary ?? undefined
  if (!ticket.url || !/^https?:/.test(ticket.url)) {
    return (
      <span className="inline-flex min-w-0 items-baseline gap-1.5 truncate" title={title}>
        {words}
      </span>
    )
  }
  return (
    <a href={ticket.url} target="_blank" rel="noreferrer" title={title} className="inline-flex min-w-0 items-center gap-1 truncate hover:underline">
      {words}
      <ExternalLink aria-hidden className="size-3.5 shrink-0" />
    </a>
  )
}

function TicketForm({ session, onDone }: { session: Session; onDone: () => void }) {
  const [typed, setTyped] = useState(session.ticket?.ref ?? '')
  const link = useTicketLink(session.id)
  const save = (next: string | null) => !link.isPending && link.mutate(next, { onSuccess: onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim()) save(typed.trim())
  }
  const error = link.error && ((link.error instanceof ApiProblem && link.error.fieldError('ticket_ref')) || problemWords(link.error))
  return (
    <form onSubmit={submit} className="space-y-3">
      <TicketBox value={typed} onChange={setTyped} onChoose={(ticket) => save(ticket.ref)} error={error || undefined} />
      <div className="flex justify-end gap-2">
        {session.ticket && (
          <Button variant="quiet" busy={link.isPending} onClick={() => save(null)}>
            Unlink
          </Button>
        )}
        <Button type="submit" busy={link.isPending}>
          Save ticket
        </Button>
      </div>
    </form>
  )
}
