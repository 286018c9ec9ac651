import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Audience, Session } from '@/api/types'
import { Button, classes, ErrorState, Loading, Skeleton, CopyButton } from '@/ui'
import { writeUpQuery } from './mutations'

const audiences: Array<{ audience: Audience; name: string; who: string }> = [
  { audience: 'ticket_notes', name: 'Ticket notes', who: 'For your colleagues, in the ticket' },
  { audience: 'client_update', name: 'Client update', who: 'For the client, in short' },
  { audience: 'email_draft', name: 'Email draft', who: 'For the client, as a mail' },
]

/** Texts about the session for whoever is to read them; each is made when it is asked for. */
export function WriteUps({ session }: { session: Session }) {
  const [shown, setShown] = useState<Audience | null>(null)
  return (
    <section aria-label="Texts for the ticket and the client" className="rounded-lg border border-line p-3">
      <h3 className="mb-2 text-12 text-muted">Texts for the ticket and the client</h3>
      <div className="flex flex-wrap gap-2">
        {audiences.map(({ audience, name }) => (
          <Button key={audience} size="sm" aria-pressed={shown === audience} className={classes(shown === audience && 'bg-hover!')} onClick={() => setShown(shown === audience ? null : audience)}>
            {name}
          </Button>
        ))}
      </div>
      {shown && <WriteUp key={shown} session={session} audience={shown} />}
    </section>
  )
}

function WriteUp({ session, audience }: { session: Session; audience: Audience }) {
  const text = useQuery(writeUpQuery(session.id, audience, 'conclusion', session.status))
  const { name, who } = audiences.find((one) => one.audience === audience)!
  if (text.error) return <ErrorState compact title={`${name}: the text could not be made`} error={text.error} onRetry={() => void text.refetch()} />
  if (!text.data) {
    return (
      <Loading label={`Writing ${name.toLowerCase()}`} className="mt-3 space-y-2">
        <Skeleton />
        <Skeleton className="w-5/6" />
        <Skeleton className="w-4/6" />
      </Loading>
    )
  }
  return (
    <div className="mt-3">
      <p dir="auto" className="max-h-60 overflow-y-auto rounded-md bg-sunken p-3 text-13 whitespace-pre-wrap" tabIndex={0} role="group" aria-label={name}>
        {text.data.text}
      </p>
      <div className="mt-2 flex items-center justify-between gap-3">
        <span className="text-12 text-muted">{who}</span>
        <CopyButton text={text.data.text} />
      </div>
    </div>
  )
}
