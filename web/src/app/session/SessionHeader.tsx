import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { invalidate } from '@/api/query'
import type { Handoff, Session } from '@/api/types'
import { ContextDialog } from '@/features/handoff/ContextDialog'
import { EscalateDialog } from '@/features/handoff/EscalateDialog'
import { GiveButton, mayGive } from '@/features/handoff/GiveButton'
import { TurnButton } from '@/features/handoff/TurnButton'
import { handoffKeys } from '@/features/handoff/queries'
import { ConcludeDialog } from '@/features/session/ConcludeDialog'
import { TicketFact } from '@/features/session/TicketFact'
import { PageBar } from '@/shell/PageBar'
import { useMe } from '@/shell/me'
import { useShortcut } from '@/shell/shortcuts'
import { Button, ConfidenceMark, domainWords, PersonName, StatusDot, statusWords } from '@/ui'

type HeaderProps = {
  session: Session
  handoff: Handoff | undefined
  writable: boolean
  /** Whether the dialog for it is open, which is also offered elsewhere. */
  concluding: boolean
  setConcluding: (concluding: boolean) => void
}

/** What the session is about, and what can be done with it. */
export function SessionHeader(props: HeaderProps) {
  const { session, writable } = props
  const summary = session.problem_summary || session.title
  return (
    <>
      <PageBar>
        <h1 dir="auto" className="truncate text-16 leading-label font-semibold" title={summary}>
          {summary}
        </h1>
      </PageBar>
      <div className="flex shrink-0 flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-4 py-2 md:px-6">
        <Facts session={session} writable={writable} />
        <Actions {...props} />
      </div>
    </>
  )
}

function Facts({ session, writable }: { session: Session; writable: boolean }) {
  const me = useMe()
  return (
    <div className="-mx-4 flex min-w-0 items-center gap-x-4 gap-y-1 px-4 text-13 whitespace-nowrap text-muted max-sm:overflow-x-auto max-sm:py-1 max-sm:*:shrink-0 max-[340px]:flex-wrap max-[340px]:overflow-x-visible sm:mx-0 sm:flex-wrap sm:px-0">
      <span className="inline-flex items-center gap-1.5 text-text">
        <span aria-hidden className="contents">
          <StatusDot status={session.status} />
        </span>
        {statusWords[session.status]}
      </span>
      {session.client_name && (
        <bdi className="max-w-[28ch] truncate" title={session.client_name}>
          {session.client_name}
        </bdi>
      )}
      <TicketFact session={session} writable={writable} />
      {session.problem_domain && <span>{domainWords[session.problem_domain]}</span>}
      {session.confidence_tier && <ConfidenceMark confidence={session.confidence_tier} />}
      {session.owner.id !== me.id && (
        <span>
          With <PersonName person={session.owner} />
        </span>
      )}
    </div>
  )
}

function Actions({ session, handoff, writable, concluding, setConcluding }: HeaderProps) {
  const me = useMe()
  const cache = useQueryClient()
  const [shown, setShown] = useState<'escalate' | 'context' | null>(null)
  const close = (open: boolean) => !open && setShown(null)
  const handOver = () => {
    setConcluding(false)
    setShown('escalate')
  }
  const mayEscalate = writable && session.status !== 'escalated'
  const claimed = handoff?.state === 'claimed' && handoff.id === session.open_handoff_id
  const holds = writable && claimed && handoff.claimed_by?.id === me.id
  useShortcut({ keys: 'e', does: 'Escalate', group: 'Sessions', run: () => setShown('escalate'), enabled: mayEscalate })
  return (
    <div className="-mx-4 flex max-w-[100vw] shrink-0 items-center gap-2 overflow-x-auto px-4 py-0.5 max-[340px]:flex-wrap max-[340px]:overflow-x-visible sm:mr-0 sm:ml-auto sm:px-0.5">
      {session.escalated && (
        <Button size="sm" onClick={() => setShown('context')}>
          Context
        </Button>
      )}
      <GiveButton session={session} />
      {(holds || (claimed && mayGive(me.role, session))) && <TurnButton turn="release" handoff={handoff} />}
      {holds && <TurnButton turn="return" handoff={handoff} />}
      {mayEscalate && (
        <Button size="sm" onClick={() => setShown('escalate')}>
          Escalate
        </Button>
      )}
      {writable && (
        <Button size="sm" onClick={() => setConcluding(true)}>
          Conclude
        </Button>
      )}
      <EscalateDialog session={session} open={shown === 'escalate' && mayEscalate} onOpenChange={close} />
      <ConcludeDialog
        session={session}
        cause={session.escalated ? (handoff?.assessment.likely_cause ?? '') : null}
        open={concluding}
        onOpenChange={setConcluding}
        onConcluded={() => invalidate(cache, handoffKeys.all)}
        onHandOver={mayEscalate ? handOver : undefined}
      />
      <ContextDialog session={session} open={shown === 'context'} onOpenChange={close} />
    </div>
  )
}
