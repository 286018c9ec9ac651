import { ChevronRight } from 'lucide-react'
import { Link } from '@/ui/router'
import type { Step } from '@/api/types'
import { classes, counted, KindMark, OutcomeMark, PersonName, RelativeTime } from '@/ui'

const lit = 'rounded-md scroll-m-24 transition-colors duration-200 focus:bg-accent-quiet'

/** Where everything is; `onSession` is called on the way there. */
type WayToSession = { sessionId: string; onSession?: () => void }

/** Says that the session has more than is shown here, and leads there; nothing where it has not. */
function LeftOut({ count, what, sessionId, onSession }: { count: number; what: string } & WayToSession) {
  if (!count) return null
  return (
    <p className="mb-2 text-13 text-muted">
      Left out: {counted(count, `earlier ${what}`)}.{' '}
      <Link to={`/pilot/${sessionId}`} onClick={onSession} className="font-medium underline">
        Show the whole session
      </Link>
    </p>
  )
}

/** What was asked, tried, found and noted before the escalation, as a timeline with what came of each. */
export function Tried({ steps, leftOut, ...way }: { steps: Step[]; leftOut: number } & WayToSession) {
  if (steps.length === 0) return <p className="text-muted">Nothing was tried before the escalation.</p>
  return (
    <>
      <LeftOut count={leftOut} what="step" {...way} />
      <TriedSteps steps={steps} />
    </>
  )
}

function TriedSteps({ steps }: { steps: Step[] }) {
  return (
    <ol>
      {steps.map((step, index) => (
        <li
          key={step.id}
          data-step={step.id}
          tabIndex={-1}
          className={classes('relative flex gap-3 px-1 pt-1 pb-3', lit)}
        >
          {index < steps.length - 1 && (
            <span aria-hidden className="absolute top-7 bottom-0 left-[11px] w-px bg-line" />
          )}
          <KindMark kind={step.kind} className="mt-0.5" />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
              <p dir="auto" className="min-w-0 flex-1 basis-60 whitespace-pre-wrap">
                {step.text}
              </p>
              <OutcomeMark step={step} />
            </div>
            {step.result_text && (
              <p dir="auto" className="mt-0.5 text-13 whitespace-pre-wrap text-muted">
                {step.result_text}
              </p>
            )}
            <p className="mt-0.5 text-12 text-muted tabular">
              #{step.seq}
              {step.author && (
                <>
                  {' '}
                  · <PersonName person={step.author} />
                </>
              )}{' '}
              · <RelativeTime at={step.completed_at ?? step.created_at} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** The line that opens what is folded. */
export const Fold = ({ children }: { children: React.ReactNode }) => (
  <summary className="inline-flex min-h-7 cursor-pointer items-center gap-1 rounded-sm pr-1 text-13 text-muted hover:text-text pointer-coarse:min-h-10">
    <ChevronRight aria-hidden className="size-3.5 transition-transform duration-100 group-open/fold:rotate-90" />
    {children}
  </summary>
)

/** The end of the conversation before the escalation, folded. */
export function ConversationTail({
  steps,
  leftOut,
  open,
  onOpen,
  ...way
}: { steps: Step[]; leftOut: number; open: boolean; onOpen: (open: boolean) => void } & WayToSession) {
  if (steps.length === 0) return null
  return (
    <details open={open} onToggle={(event) => onOpen(event.currentTarget.open)} className="group/fold mt-2">
      <Fold>What was said ({steps.length})</Fold>
      <div className="mt-2">
        <LeftOut count={leftOut} what="message" {...way} />
      </div>
      <ol className="space-y-2 border-l border-line pl-3">
        {steps.map((step) => (
          <li key={step.id} data-step={step.id} tabIndex={-1} className={classes('px-1 text-13', lit)}>
            <p className="text-12 text-muted tabular">
              #{step.seq} · {step.author ? <PersonName person={step.author} /> : 'Copilot'}
            </p>
            <p dir="auto" className="whitespace-pre-wrap">
              {step.text}
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}
