import { ExternalLink } from 'lucide-react'
import type { Ticket } from '@/api/types'

/** The ticket's number, a link to it where the ticket system gave its address, and if wanted its summary there. */
export function TicketRef({ ticket, summary = false }: { ticket: Ticket; summary?: boolean }) {
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
    <a
      href={ticket.url}
      target="_blank"
      rel="noreferrer"
      title={title}
      className="inline-flex min-w-0 items-center gap-1 truncate hover:underline"
    >
      {words}
      <ExternalLink aria-hidden className="size-3.5 shrink-0" />
    </a>
  )
}
