import { useQuery } from '@tanstack/react-query'
import { fieldError, problemWords } from '@/api/problem'
import type { Audience, SessionSummary } from '@/api/types'
import { useMe } from '@/shell/me'
import { Button } from '@/ui'
import { usePost } from './mutations'
import { ticketsQuery } from './queries'

type PostToTicketProps = {
  session: SessionSummary
  context: 'escalation' | 'conclusion'
  audience: Audience
  text: string
  disabled: boolean
}

/** Whether this person can post to the session's ticket, and to which. */
function usePostable({ owner, ticket }: SessionSummary) {
  const mine = useMe().id === owner.id && ticket
  const psa = useQuery({ ...ticketsQuery(''), enabled: !!mine }).data?.psa
  return mine && psa ? { ref: mine.ref, label: psa.label } : null
}

/**
 * Posts the text to the session's ticket, and says who will be able to read it there. Nothing where
 * there is no ticket to post to.
 */
export function PostToTicket({ session, context, audience, text, disabled }: PostToTicketProps) {
  const ticket = usePostable(session)
  const post = usePost(session.id)
  if (!ticket) return null
  const refused = post.error && (fieldError(post.error, 'text', 'The text') ?? problemWords(post.error))
  const internal = audience === 'ticket_notes'
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
      <span className="min-w-0 text-12 text-muted">
        {internal ? 'An internal note in ' : 'The client will read it in '}
        {ticket.label} <bdi className="font-mono">{ticket.ref}</bdi>.
      </span>
      <Button
        size="sm"
        busy={post.isPending}
        disabled={disabled || !text.trim()}
        onClick={() => post.mutate({ audience, context, text })}
      >
        Post to ticket
      </Button>
      {refused && (
        <p role="alert" className="w-full text-13 text-bad">
          Not posted. {refused} Your text is still here.
        </p>
      )}
    </div>
  )
}
