import { useRef, useState } from 'react'
import type { Handoff } from '@/api/types'
import { ConfidenceMark } from '@/features/session/marks'
import { classes, Loading, PersonName, RelativeTime, Skeleton, CopyButton } from '@/ui'
import { AssessmentSource } from './AssessmentSource'
import { citedSteps, StepLinks, type ShowStep } from './StepLinks'
import { Fold, Said, Tried } from './Tried'
import { useKeptFocus } from './useKeptFocus'

type SectionsProps = {
  handoff: Handoff
  level?: 2 | 3
  onStep: (stepId: string) => void
  /** Shown in the place of what was tried when that could not be read. */
  failed?: React.ReactNode
}

/**
 * What a senior needs, in four sections. A better assessment replaces the words in place: the elements stay, and with them focus and scroll.
 * `level` is that of the sections' headings; `onStep` leads to a step that is not on this screen.
 */
export function HandoffSections({ handoff, level = 2, onStep, failed }: SectionsProps) {
  const box = useRef<HTMLDivElement>(null)
  const [tailOpen, setTailOpen] = useState(false)
  useKeptFocus(box, handoff.assessment.version)
  const { assessment, snapshot } = handoff
  const all = [...(snapshot.steps ?? []), ...(snapshot.conversation_tail ?? [])]
  const show: ShowStep = (id) => {
    if (!all.some((step) => step.id === id)) return onStep(id)
    if (snapshot.conversation_tail?.some((step) => step.id === id)) setTailOpen(true)
    requestAnimationFrame(() => point(box.current, id))
  }
  return (
    <div ref={box} className="@container">
      <div className="grid gap-x-10 gap-y-8 @4xl:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-8">
          <Part title="What we know" level={level}>
            <Reason handoff={handoff} />
            <ul className="mt-4 space-y-2">
              {assessment.what_we_know.map((fact, index) => (
                <li key={index} className="flex gap-2">
                  <span aria-hidden className="mt-[9px] size-1 shrink-0 rounded-full bg-current text-muted" />
                  <span className="min-w-0 whitespace-pre-wrap">
                    {fact.text} <StepLinks ids={fact.step_ids} steps={all} onShow={show} />
                  </span>
                </li>
              ))}
            </ul>
            <Summary text={assessment.summary_prose} />
          </Part>
          <Part title="What was tried" level={level}>
            {snapshot.steps ? <Tried steps={snapshot.steps} /> : failed || <TriedSkeleton />}
            {snapshot.conversation_tail && <Said steps={snapshot.conversation_tail} open={tailOpen} onOpen={setTailOpen} />}
          </Part>
        </div>
        <div className="min-w-0 space-y-8">
          <Part title="Likely cause" level={level} beside={<ConfidenceMark confidence={assessment.confidence} className="text-13 text-muted" />}>
            <p className="whitespace-pre-wrap">{assessment.likely_cause}</p>
            <Evidence handoff={handoff} all={all} onShow={show} />
          </Part>
          <Part title="Suggested next steps" level={level}>
            <ol className="space-y-2">
              {assessment.suggested_steps.map((step, index) => (
                <li key={index} className="flex gap-3">
                  <span aria-hidden className="w-4 shrink-0 text-right text-muted tabular">
                    {index + 1}
                  </span>
                  <span className="min-w-0 whitespace-pre-wrap">{step.text}</span>
                </li>
              ))}
            </ol>
          </Part>
          <AssessmentSource handoff={handoff} />
        </div>
      </div>
    </div>
  )
}

function Part({ title, level, beside, children }: { title: string; level: 2 | 3; beside?: React.ReactNode; children: React.ReactNode }) {
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

/** Why it was handed over, in the junior's words. */
function Reason({ handoff }: { handoff: Handoff }) {
  const { reason, engineer_notes: notes, client_promise: promise, created_by: by } = handoff
  return (
    <div className="rounded-lg bg-sunken px-4 py-3">
      <p className="text-12 text-muted">
        <PersonName person={by} /> needs help:
      </p>
      <p className="mt-1 font-medium whitespace-pre-wrap">{reason}</p>
      {notes && <p className="mt-2 whitespace-pre-wrap">{notes}</p>}
      {promise && (
        <p className="mt-2 text-13">
          <span className="text-muted">The client was told:</span> {promise.text}
          {promise.due_at && <Due at={promise.due_at} />}
        </p>
      )}
    </div>
  )
}

function Due({ at }: { at: string }) {
  const late = Date.parse(at) < Date.now()
  return (
    <span className={classes('ml-1 whitespace-nowrap', late ? 'font-medium text-bad' : 'text-muted')}>
      (until {shortTime(at)}
      {late && (
        <>
          , <RelativeTime at={at} />
        </>
      )}
      )
    </span>
  )
}

/** The hour, and the day where it is not today. */
function shortTime(at: string): string {
  const date = new Date(at)
  const today = date.toDateString() === new Date().toDateString()
  return new Intl.DateTimeFormat(undefined, { timeStyle: 'short', ...(!today && { dateStyle: 'medium' }) }).format(date)
}

/** The prose for the ticket, folded: the facts above say the same at a glance. */
function Summary({ text }: { text: string }) {
  return (
    <details className="group/fold mt-4">
      <Fold>As one text, for the ticket</Fold>
      <div className="mt-1 flex items-start gap-2 rounded-md border border-line p-3">
        <p className="min-w-0 flex-1 text-13 whitespace-pre-wrap">{text}</p>
        <CopyButton small text={text} />
      </div>
    </details>
  )
}

function Evidence({ handoff, all, onShow }: { handoff: Handoff; all: Parameters<typeof StepLinks>[0]['steps']; onShow: ShowStep }) {
  const ids = citedSteps(handoff.assessment)
  if (ids.length === 0) return null
  return (
    <p className="mt-3 text-13 text-muted">
      Rests on <StepLinks ids={ids} steps={all} onShow={onShow} />
    </p>
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
