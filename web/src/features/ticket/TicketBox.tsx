import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { limits } from '@/api/limits.gen'
import { problemWords } from '@/api/problem'
import { firstWordsHint, searchWords } from '@/api/search'
import type { FoundTicket } from '@/api/types'
import { classes, isComposing, TextField, useDebounced } from '@/ui'
import { ticketsQuery } from './queries'

type TicketBoxProps = {
  value: string
  onChange: (value: string) => void
  onChoose: (ticket: FoundTicket) => void
  error?: string
}

/**
 * A ticket's number, or words to find it by in the connected ticket system: arrow keys go through
 * what was found, Enter takes it.
 */
export function TicketBox({ value, onChange, onChoose, error }: TicketBoxProps) {
  const list = useId()
  const [at, setAt] = useState(-1)
  const [closed, setClosed] = useState(false)
  const { words, cut } = searchWords(useDebounced(value, 250))
  const psa = useQuery(ticketsQuery('')).data?.psa
  const search = useQuery({ ...ticketsQuery(words), enabled: !!psa && words.length > 1 })
  const found = (psa && words.length > 1 && search.data?.items) || []
  const open = found.length > 0 && !closed
  const active = open ? Math.min(at, found.length - 1) : -1
  const type = (text: string) => {
    setAt(-1)
    setClosed(false)
    onChange(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && found.length > 0) {
      event.preventDefault()
      setClosed(false)
      setAt(active + step < -1 ? found.length - 1 : active + step >= found.length ? -1 : active + step)
    } else if (event.key === 'Enter' && active >= 0 && !isComposing(event)) {
      event.preventDefault()
      onChoose(found[active]!)
    } else if (event.key === 'Escape' && open && !isComposing(event)) {
      setClosed(true) // the panel around it next time
    }
  }
  return (
    <>
      <TextField
        label="Ticket"
        role={psa ? 'combobox' : undefined}
        aria-expanded={psa ? open : undefined}
        aria-controls={open ? list : undefined}
        aria-autocomplete={psa ? 'list' : undefined}
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        value={value}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        limit={limits.TicketLink.ticket_ref}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        placeholder={psa ? 'Number or words' : undefined}
        error={error}
        hint={
          psa
            ? `From ${psa.label}.${cut ? ` ${firstWordsHint}` : ''}`
            : 'The number, as people write it in your ticket system.'
        }
      />
      {open && <Found id={list} found={found} active={active} onChoose={onChoose} />}
      <p role="status" className={classes('text-12 text-muted', (open || !psa || words.length < 2) && 'sr-only')}>
        {psa && words.length > 1 && searchStatus(search.isFetching, search.error, found.length, psa.label)}
      </p>
    </>
  )
}

function searchStatus(searching: boolean, error: unknown, count: number, label: string): string {
  if (searching) return 'Searching…'
  if (error) return `${label} cannot be searched now. You can link a ticket by its number. ${problemWords(error)}`
  if (count === 0) return `${label} has no ticket with these words.`
  return count === 1 ? 'One ticket found.' : `${count} tickets found.`
}

/** Why a note may not reach anybody there; nothing for a ticket that is open. */
function standing({ closed, merged_into: other }: FoundTicket): string | null {
  if (other) return `Merged into ${other}: link that one.`
  return closed ? 'Closed: it may take no more notes.' : null
}

type FoundProps = { id: string; found: FoundTicket[]; active: number; onChoose: (ticket: FoundTicket) => void }

function Found({ id, found, active, onChoose }: FoundProps) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label="Tickets"
      className="max-h-64 overflow-y-auto rounded-md border border-line py-1"
    >
      {found.map((ticket, index) => (
        <li
          key={ticket.ref}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          ref={index === active ? (element) => element?.scrollIntoView?.({ block: 'nearest' }) : undefined}
          onMouseDown={(event) => event.preventDefault()} // the focus stays in the box
          onClick={() => onChoose(ticket)}
          className={classes(
            'cursor-pointer px-3 py-1.5 pointer-coarse:py-2.5 hover:bg-hover',
            index === active && 'bg-hover outline-2 -outline-offset-2 outline-focus',
          )}
        >
          <span className="flex min-w-0 items-baseline gap-2">
            <bdi className="shrink-0 font-mono text-12">{ticket.ref}</bdi>
            <span dir="auto" className="truncate text-13">
              {ticket.summary}
            </span>
          </span>
          {standing(ticket) && <span className="block text-12 text-warn">{standing(ticket)}</span>}
          {ticket.client_name && <bdi className="block truncate text-12 text-muted">{ticket.client_name}</bdi>}
        </li>
      ))}
    </ul>
  )
}
