import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { fieldError, problemWords } from '@/api/problem'
import type { Session } from '@/api/types'
import { TicketBox } from '@/features/ticket/TicketBox'
import { useDraft } from '@/shell/drafts'
import { Button, Form, IconButton, Popover, TicketRef } from '@/ui'
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

function TicketForm({ session, onDone }: { session: Session; onDone: () => void }) {
  const draft = useDraft(`${session.id}:ticket`, session.ticket?.ref ?? '')
  const { value: typed, set: setTyped } = draft
  const link = useTicketLink(session.id)
  const save = (next: string | null) => {
    if (!link.isPending) draft.forgetAfter(link.mutateAsync(next, { onSuccess: onDone }))
  }
  const submit = () => {
    if (typed.trim()) save(typed.trim())
  }
  const error = link.error && (fieldError(link.error, 'ticket_ref') ?? problemWords(link.error))
  return (
    <Form onSubmit={submit} className="space-y-3">
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
    </Form>
  )
}
