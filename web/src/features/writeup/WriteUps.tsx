import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import type { Audience, WriteUp as WriteUpText } from '@/api/types'
import { PostToTicket } from '@/features/ticket/PostToTicket'
import { TicketNotes } from '@/features/ticket/TicketNotes'
import { useDraft } from '@/shell/drafts'
import { Button, classes, CopyButton, ErrorState, TextArea } from '@/ui'
import { type About, useWriteUp } from './queries'

const audiences: Array<{ audience: Audience; name: string; who: string }> = [
  { audience: 'ticket_notes', name: 'Ticket notes', who: 'For your colleagues, in the ticket.' },
  { audience: 'client_update', name: 'Client update', who: 'For the client, in short.' },
  { audience: 'email_draft', name: 'Email draft', who: 'For the client, as a mail.' },
]

const origin: Record<WriteUpText['source'], string> = {
  saved: '',
  transformed: 'Just written by the model: read it before you send it.',
  generated: 'Made from a template.',
}

/**
 * Texts about the session for whoever is to read them; each is made when it is asked for, and can
 * be changed before it is used.
 */
export function WriteUps({ about }: { about: About }) {
  const [shown, setShown] = useState<Audience | null>(null)
  return (
    <section aria-label="Texts for the ticket and the client" className="rounded-lg border border-line p-3">
      <h3 className="mb-2 text-12 text-muted">Texts for the ticket and the client</h3>
      <div className="flex flex-wrap gap-2">
        {audiences.map(({ audience, name }) => (
          <Button
            key={audience}
            size="sm"
            aria-pressed={shown === audience}
            className={classes(shown === audience && 'bg-hover!')}
            onClick={() => setShown(shown === audience ? null : audience)}
          >
            {name}
          </Button>
        ))}
      </div>
      {shown && <WriteUp key={`${shown} ${about.context} ${about.version}`} about={about} audience={shown} />}
      <TicketNotes sessionId={about.session.id} />
    </section>
  )
}

function WriteUp({ about, audience }: { about: About; audience: Audience }) {
  const { data: made, error, partial, refetch } = useWriteUp(about, audience)
  const { name, who } = audiences.find((one) => one.audience === audience)!
  const draft = useDraft(`${about.session.id}:${about.context}:${audience}`, { text: '', version: '' })
  const edited = draft.value.version ? draft.value.text : undefined
  const outdated = edited !== undefined && draft.value.version !== about.version
  if (error)
    return (
      <ErrorState compact title={`${name}: the text could not be made`} error={error} onRetry={() => void refetch()} />
    )
  const text = made ? (edited ?? made.text) : partial
  return (
    <div className="mt-3">
      <TextArea
        label={name}
        hideLabel
        dir="auto"
        value={text}
        readOnly={!made}
        aria-busy={!made || undefined}
        placeholder={made ? undefined : 'Writing…'}
        onChange={(event) => draft.set({ text: event.target.value, version: about.version })}
        limit={limits.NewPost.text}
        rows={5}
        growTo={280}
        className="text-13!"
      />
      <div className="mt-2 flex items-center justify-between gap-3">
        <span role="status" className="text-12 text-muted">
          {made &&
            (outdated
              ? 'Changed by you before the newest steps: check that it is still true.'
              : `${who} ${origin[made.source]}`)}
        </span>
        <span className="flex shrink-0 gap-2">
          {made && edited !== undefined && edited !== made.text && (
            <Button size="sm" onClick={draft.forget}>
              Undo changes
            </Button>
          )}
          <CopyButton text={text} disabled={!made} />
        </span>
      </div>
      <PostToTicket
        session={about.session}
        context={about.context}
        audience={audience}
        text={text}
        disabled={!made || text.trim().length > limits.NewPost.text}
      />
    </div>
  )
}
