import { Circle } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Person, Step } from '@/api/types'
import { useMe } from '@/shell/me'
import { classes, exactTime, KindMark, OutcomeMark, PersonName, RelativeTime } from '@/ui'
import { StepMenu } from './StepMenu'

/**
 * One step in the conversation: words as bubbles, tasks and findings as compact rows, what the
 * system notes as a quiet line.
 */
export function StepView({ step, before }: { step: Step; before: Step | undefined }) {
  const me = useMe()
  switch (step.kind) {
    case 'message':
      return (
        <Technician
          id={step.id}
          menu={<StepMenu step={step} className="absolute top-1 -left-8" />}
          author={step.author}
          text={step.text}
          at={step.created_at}
          mine={step.author?.id === me.id}
          follows={before?.kind === 'message' && before.author?.id === step.author?.id}
        />
      )
    case 'reply':
      return (
        <Copilot
          id={step.id}
          menu={<StepMenu step={step} className="absolute top-0 -right-8" />}
          text={step.text}
          at={step.created_at}
        />
      )
    case 'system':
      return <SystemLine step={step} />
    default:
      return <StepRow step={step} />
  }
}

const anchor = (id: string | undefined) => (id ? { id: `step-${id}`, tabIndex: -1 } : {})
const shown = 'scroll-m-16 focus:bg-accent-quiet focus:rounded-md transition-colors duration-200'

type TechnicianProps = {
  id?: string
  menu?: ReactNode
  author: Person | null
  text: string
  at?: string
  mine?: boolean
  follows?: boolean
}

/** A technician’s message: on the right. */
export function Technician({ id, menu, author, text, at, mine, follows }: TechnicianProps) {
  return (
    <li
      {...anchor(id)}
      className={classes('group/step relative ml-auto max-w-[85%] min-w-0', shown)}
      title={at && exactTime(at)}
    >
      {!follows && !mine && author && (
        <p className="mb-1 text-right text-12 text-muted">
          <PersonName person={author} />
        </p>
      )}
      <p className="rounded-lg bg-accent-quiet px-3 py-2 whitespace-pre-wrap">
        {mine && <span className="sr-only">You: </span>}
        <bdi>{text}</bdi>
      </p>
      {menu}
    </li>
  )
}

type CopilotProps = { id?: string; menu?: ReactNode; text: string; at?: string; writing?: boolean }

/** The copilot’s reply: on the left, as plain text. */
export function Copilot({ id, menu, text, at, writing }: CopilotProps) {
  return (
    <li
      {...anchor(id)}
      aria-hidden={writing || undefined}
      className={classes('group/step relative mr-auto max-w-[92%] min-w-0', shown)}
      title={at && exactTime(at)}
    >
      <p className="mb-0.5 text-12 text-muted">Copilot</p>
      <p dir="auto" translate="yes" className="whitespace-pre-wrap">
        {text || (writing ? <span className="text-muted">Thinking…</span> : '')}
      </p>
      {menu}
    </li>
  )
}

function SystemLine({ step }: { step: Step }) {
  return (
    <li {...anchor(step.id)} className={classes('group/step py-1 text-center text-12 text-muted', shown)}>
      <bdi className="whitespace-pre-wrap">{step.text}</bdi> · <RelativeTime at={step.created_at} />
      <StepMenu step={step} className="ml-1" />
    </li>
  )
}

/** A question, an action, a finding or a note: one line with its result, not a bubble. */
function StepRow({ step }: { step: Step }) {
  const open = step.state === 'open'
  return (
    <li
      {...anchor(step.id)}
      className={classes('group/step -my-1 flex items-start gap-2 px-2 py-1.5', shown)}
      title={exactTime(step.completed_at ?? step.created_at)}
    >
      <KindMark kind={step.kind} className="mt-0.5" />
      <div className="min-w-0 flex-1 text-13">
        <p
          dir="auto"
          translate={step.author ? 'no' : 'yes'}
          className={classes('whitespace-pre-wrap', open && 'text-muted')}
        >
          {step.text}
        </p>
        {step.result_text && (
          <p dir="auto" className="mt-0.5 whitespace-pre-wrap text-muted">
            {step.result_text}
          </p>
        )}
      </div>
      {open ? (
        <span className="inline-flex items-center gap-1 text-12 text-muted">
          <Circle aria-hidden className="size-3" /> To do
        </span>
      ) : (
        <OutcomeMark step={step} />
      )}
      <StepMenu step={step} />
    </li>
  )
}
