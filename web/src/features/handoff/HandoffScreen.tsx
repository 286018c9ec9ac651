import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link, useNavigate } from '@/ui/router'
import type { Handoff } from '@/api/types'
import { HandoffDeliveries } from '@/features/delivery/HandoffDeliveries'
import { PageBar } from '@/shell/PageBar'
import { PrintHead } from '@/shell/PrintHead'
import { useShortcut } from '@/shell/shortcuts'
import { useTitle } from '@/shell/title'
import { buttonClasses, classes, ErrorState, Loading, PersonName, Skeleton } from '@/ui'
import { HandoffHead } from './HandoffHead'
import { HandoffSections } from './HandoffSections'
import { StartBar } from './StartBar'
import { agoInWords } from './claimWords'
import { useWholeHandoff } from './queries'
import { markSeen } from './seen'

/**
 * What a senior sees before the chat: what is known, what was tried, the likely cause and what to
 * do next, and "Start Here".
 */
export function HandoffScreen({ card }: { card: Handoff }) {
  const navigate = useNavigate()
  const { handoff, error, refetch } = useWholeHandoff(card)
  useTitle(handoff.snapshot.problem_summary ?? 'Escalation')
  useEffect(() => markSeen(card.id), [card.id])
  useShortcut({ keys: 'Escape', does: 'Back to the queue', run: () => void navigate('/escalations') })
  return (
    <div className="print-page flex min-h-full flex-col">
      <PrintHead />
      <BackToQueue />
      <div className="mx-auto w-full max-w-320 flex-1 px-4 py-6 md:px-8">
        <Head handoff={handoff} />
        <TooLate handoff={handoff} />
        <HandoffSections
          handoff={handoff}
          onStep={(step) => void navigate(`/pilot/${handoff.session_id}#step-${step}`)}
          failed={
            error && (
              <ErrorState
                compact
                title="What was tried could not be loaded"
                error={error}
                safe="It can be picked up all the same."
                onRetry={() => void refetch()}
              />
            )
          }
        />
      </div>
      <StartBar handoff={handoff} />
    </div>
  )
}

const BackToQueue = () => (
  <PageBar>
    <Link to="/escalations" className={classes(buttonClasses('quiet', 'sm'), '-ml-2')}>
      <ArrowLeft aria-hidden />
      Escalations
    </Link>
  </PageBar>
)

/** The heading takes the focus when the screen opens, so that it is read out, and the keyboard starts here. */
function Head({ handoff }: { handoff: Handoff }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <header className="mb-8">
      <HandoffHead handoff={handoff}>
        <h1 ref={heading} tabIndex={-1} className="max-w-[72ch] text-20 leading-label font-semibold outline-none">
          {handoff.snapshot.problem_summary ?? handoff.reason}
        </h1>
      </HandoffHead>
      <HandoffDeliveries handoffId={handoff.id} />
    </header>
  )
}

/** What happened to it while somebody was reading. */
function TooLate({ handoff }: { handoff: Handoff }) {
  const words = tooLateWords(handoff)
  return (
    <div role="status">
      {words && (
        <p className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md bg-warn-quiet px-4 py-2 text-13 text-warn">
          {words}
          <Link to="/escalations" className="font-medium underline">
            Back to the queue
          </Link>
        </p>
      )}
    </div>
  )
}

function tooLateWords({ state, claimed_by, claimed_at }: Handoff): React.ReactNode {
  switch (state) {
    case 'waiting':
      return null
    case 'claimed':
      return (
        <span>
          <PersonName person={claimed_by ?? { name: 'Somebody' }} /> picked this up{' '}
          {claimed_at && agoInWords(claimed_at)}.
        </span>
      )
    case 'withdrawn':
      return 'This escalation was withdrawn meanwhile: no help is needed any more.'
    case 'returned':
      return 'This escalation was returned meanwhile.'
    case 'closed':
      return 'This session was concluded meanwhile.'
  }
}

/** The screen's shape, while it is on its way. */
export function HandoffSkeleton() {
  return (
    <>
      <BackToQueue />
      <Loading label="Loading the escalation" className="mx-auto w-full max-w-320 px-4 py-6 md:px-8">
        <Skeleton className="w-48" />
        <Skeleton className="mt-3 h-6 max-w-140" />
        <Skeleton className="mt-3 max-w-100" />
        <div className="mt-10 grid gap-10 lg:grid-cols-2">
          {[0, 1].map((column) => (
            <div key={column} className="space-y-3">
              <Skeleton className="h-5 w-32" />
              <Skeleton />
              <Skeleton className="w-5/6" />
              <Skeleton className="w-4/6" />
            </div>
          ))}
        </div>
      </Loading>
    </>
  )
}
