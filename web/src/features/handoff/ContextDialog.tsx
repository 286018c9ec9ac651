import { useRef, useState } from 'react'
import { useNavigate } from '@/ui/router'
import type { Handoff, SessionSummary } from '@/api/types'
import { HandoffDeliveries } from '@/features/delivery/HandoffDeliveries'
import { WriteUps } from '@/features/writeup/WriteUps'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import {
  Button,
  Dialog,
  ErrorState,
  exactTime,
  isolated,
  Loading,
  PersonName,
  RelativeTime,
  Select,
  Skeleton,
} from '@/ui'
import { GiveButton, mayGive } from './GiveButton'
import { HandoffHead } from './HandoffHead'
import { HandoffSections } from './HandoffSections'
import { TurnButton } from './TurnButton'
import { useClaim } from './mutations'
import { useHandoffsOf, useWholeHandoff } from './queries'

/** The handoff screen over the session, at any later time; with more than one escalation any of them. */
export function ContextDialog({
  session,
  open,
  onOpenChange,
}: {
  session: SessionSummary
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const handoffs = useHandoffsOf(session)
  const [chosen, setChosen] = useState<string>()
  const items = handoffs.data?.items
  const shown = items?.find((one) => one.id === (chosen ?? session.open_handoff_id)) ?? items?.[0]
  const heading = useRef<HTMLDivElement>(null)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Context"
      width="full"
      className="max-sm:h-dvh"
      onOpenAutoFocus={(event) => {
        event.preventDefault()
        heading.current?.focus()
      }}
    >
      <div ref={heading} tabIndex={-1} className="pb-6 outline-none">
        {items && items.length > 1 && <Which handoffs={items} chosen={shown?.id} onChoose={setChosen} />}
        {shown ? (
          <Whole key={shown.id} session={session} card={shown} onLeave={() => onOpenChange(false)} />
        ) : handoffs.error ? (
          <ErrorState
            compact
            title="The context could not be loaded"
            error={handoffs.error}
            onRetry={() => void handoffs.refetch()}
          />
        ) : (
          <Loading label="Loading the context" className="space-y-3 py-2">
            <Skeleton className="w-60" />
            <Skeleton />
            <Skeleton className="w-5/6" />
          </Loading>
        )}
      </div>
    </Dialog>
  )
}

type WhichProps = { handoffs: Handoff[]; chosen: string | undefined; onChoose: (id: string) => void }

function Which({ handoffs, chosen, onChoose }: WhichProps) {
  const options = handoffs.map((one) => ({
    value: one.id,
    label: `${exactTime(one.created_at)}, by ${isolated(one.created_by.name)}`,
  }))
  return (
    <Select
      size="sm"
      label="Escalation"
      value={chosen}
      onChange={onChoose}
      options={options}
      className="mb-4 max-w-90"
    />
  )
}

function Whole({ session, card, onLeave }: { session: SessionSummary; card: Handoff; onLeave: () => void }) {
  const { handoff, error, refetch } = useWholeHandoff(card)
  const me = useMe()
  const navigate = useNavigate()
  const showInConversation = (step: string) => {
    onLeave()
    void navigate(`/pilot/${handoff.session_id}#step-${step}`, { replace: true })
  }
  return (
    <>
      <div className="mb-6">
        <HandoffHead handoff={handoff} more={<PickedUp handoff={handoff} />} />
        <HandoffDeliveries handoffId={handoff.id} />
      </div>
      <HandoffSections
        handoff={handoff}
        level={3}
        onStep={showInConversation}
        onSession={onLeave}
        failed={
          error && (
            <ErrorState
              compact
              title="What was tried could not be loaded"
              error={error}
              onRetry={() => void refetch()}
            />
          )
        }
      />
      {mayWork(me) && (
        <div className="mt-6 max-w-180">
          <WriteUps
            about={{ session, context: 'escalation', version: `${handoff.id} ${handoff.assessment.version}` }}
          />
        </div>
      )}
      <StartFromHere handoff={handoff} onLeave={onLeave} />
      <PassOn session={session} handoff={handoff} />
    </>
  )
}

function PickedUp({ handoff: { claimed_by: by, claimed_at: at } }: { handoff: Handoff }) {
  if (!by || !at) return null
  return (
    <span>
      Picked up by <PersonName person={by} className="font-medium text-text" />, <RelativeTime at={at} />
    </span>
  )
}

/** For team admins, while somebody has it: to somebody else, or back to the queue. */
function PassOn({ session, handoff }: { session: SessionSummary; handoff: Handoff }) {
  const me = useMe()
  const mine = handoff.claimed_by?.id === me.id
  if (handoff.state !== 'claimed' || handoff.id !== session.open_handoff_id || mine || !mayGive(me.role, session))
    return null
  return (
    <div className="sticky -bottom-2 -mx-5 mt-6 flex justify-end gap-2 border-t border-line bg-raised px-5 py-3">
      <TurnButton turn="release" handoff={handoff} size="md" />
      <GiveButton session={session} size="md" />
    </div>
  )
}

function StartFromHere({ handoff, onLeave }: { handoff: Handoff; onLeave: () => void }) {
  const me = useMe()
  const claim = useClaim()
  if (handoff.state !== 'waiting' || !mayWork(me) || handoff.created_by.id === me.id) return null
  return (
    <div className="sticky -bottom-2 low:static -mx-5 mt-6 flex justify-end border-t border-line bg-raised px-5 py-3">
      <Button
        variant="primary"
        size="lg"
        busy={claim.isPending || claim.isSuccess}
        onClick={() => claim.mutate(handoff, { onSuccess: onLeave })}
      >
        Start Here
      </Button>
    </div>
  )
}
