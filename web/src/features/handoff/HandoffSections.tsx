import { type ReactNode, useRef, useState } from 'react'
import type { Handoff, Step } from '@/api/types'
import { ConfidenceMark, CopyButton, Loading, Skeleton } from '@/ui'
import { AssessmentSource } from './AssessmentSource'
import { Facts } from './Facts'
import { Reason } from './Reason'
import { citedSteps, type ShowStep, StepLinks } from './StepLinks'
import { ConversationTail, Fold, Tried } from './Tried'
import { useKeptFocus } from './useKeptFocus'

type SectionsProps = {
  handoff: Handoff
  /** Of the sections' headings. */
  level?: 2 | 3
  /** Leads to a step that is not on this screen. */
  onStep: (stepId: string) => void
  /** Called on the way to the session, where all steps are. */
  onSession?: () => void
  /** Shown in the place of what was tried when that could not be read. */
  failed?: ReactNode
}

/**
 * What a senior needs, in four sections. A better assessment replaces the words in place: the
 * elements stay, and with them focus and scroll.
 */
export function HandoffSections({ handoff, level = 2, onStep, onSession, failed }: SectionsProps) {
  const box = useRef<HTMLDivElement>(null)
  const [tailOpen, setTailOpen] = useState(false)
  useKeptFocus(box, handoff.assessment.version)
  const { steps: tried, conversation_tail: tail = [], left_out, conversation_left_out } = handoff.snapshot
  const way = { sessionId: handoff.session_id, onSession }
  const all = [...(tried ?? []), ...tail]
  const show: ShowStep = (id) => {
    if (!all.some((step) => step.id === id)) return onStep(id)
    if (tail.some((step) => step.id === id)) setTailOpen(true)
    requestAnimationFrame(() => point(box.current, id))
  }
  return (
    <div ref={box} className="@container">
      <div className="grid gap-x-10 gap-y-8 @4xl:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-8">
          <Known {...{ handoff, level, all, show }} />
          <Part title="What was tried" level={level}>
            {tried ? <Tried steps={tried} leftOut={left_out} {...way} /> : failed || <TriedSkeleton />}
            <ConversationTail
              steps={tail}
              leftOut={conversation_left_out}
              {...way}
              open={tailOpen}
              onOpen={setTailOpen}
            />
          </Part>
        </div>
        <div className="min-w-0 space-y-8">
          <Cause {...{ handoff, level, all, show }} />
          <NextSteps {...{ handoff, level }} />
          <AssessmentSource handoff={handoff} />
        </div>
      </div>
    </div>
  )
}

type PartProps = { handoff: Handoff; level: 2 | 3; all: Step[]; show: ShowStep }

function Known({ handoff, level, all, show }: PartProps) {
  return (
    <Part title="What we know" level={level}>
      <Reason handoff={handoff} />
      <div className="mt-4">
        <Facts facts={handoff.assessment.what_we_know}>
          {(fact) => (
            <>
              <bdi>{fact.text}</bdi> <StepLinks ids={fact.step_ids} steps={all} onShow={show} />
            </>
          )}
        </Facts>
      </div>
      <Summary text={handoff.assessment.summary_prose} />
    </Part>
  )
}

/** Of many steps the latest. */
const CITED = 12

function Cause({ handoff: { assessment }, level, all, show }: PartProps) {
  const ids = citedSteps(assessment)
  return (
    <Part
      title="Likely cause"
      level={level}
      beside={<ConfidenceMark confidence={assessment.confidence} className="text-13 text-muted" />}
    >
      <p dir="auto" translate="yes" className="whitespace-pre-wrap">
        {assessment.likely_cause}
      </p>
      {ids.length > 0 && (
        <p className="mt-3 text-13 text-muted">
          Based on <StepLinks ids={ids.slice(-CITED)} steps={all} onShow={show} />
          {ids.length > CITED && ` and ${ids.length - CITED} more`}
        </p>
      )}
    </Part>
  )
}

const NextSteps = ({ handoff, level }: Pick<PartProps, 'handoff' | 'level'>) => (
  <Part title="Suggested next steps" level={level}>
    <ol className="space-y-2">
      {handoff.assessment.suggested_steps.map((step, index) => (
        <li key={index} className="flex gap-3">
          <span aria-hidden className="w-4 shrink-0 text-right text-muted tabular">
            {index + 1}
          </span>
          <span dir="auto" translate="yes" className="min-w-0 whitespace-pre-wrap">
            {step.text}
          </span>
        </li>
      ))}
    </ol>
  </Part>
)

function Part({
  title,
  level,
  beside,
  children,
}: {
  title: string
  level: 2 | 3
  beside?: ReactNode
  children: ReactNode
}) {
  const Heading = `h${level}` as const
  return (
    <section aria-label={title}>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line pb-2">
        <Heading className="text-16 leading-label font-semibold">{title}</Heading>
        {beside}
      </div>
      <div className="max-w-[72ch]">{children}</div>
    </section>
  )
}

/** The prose for the ticket, folded and not on paper: the facts above say the same at a glance. */
function Summary({ text }: { text: string }) {
  return (
    <details data-no-print className="group/fold mt-4">
      <Fold>As one text, for the ticket</Fold>
      <div className="mt-1 flex items-start gap-2 rounded-md border border-line p-3">
        <p dir="auto" className="min-w-0 flex-1 text-13 whitespace-pre-wrap">
          {text}
        </p>
        <CopyButton small text={text} />
      </div>
    </details>
  )
}

const TriedSkeleton = () => (
  <Loading label="Loading what was tried" className="space-y-4">
    {[0, 1, 2].map((row) => (
      <div key={row} className="space-y-1.5">
        <Skeleton className="w-4/5" />
        <Skeleton className="h-3 w-2/5" />
      </div>
    ))}
  </Loading>
)

/** Brings a step of this screen into view and gives it the focus, which lights it up. */
function point(box: HTMLElement | null, id: string) {
  const step = box?.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"]`)
  const calm = matchMedia?.('(prefers-reduced-motion: reduce)').matches
  step?.scrollIntoView?.({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  step?.focus({ preventScroll: true })
}
