import { ArrowDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLocation } from '@/ui/router'
import { problemWords } from '@/api/problem'
import type { Session, Step } from '@/api/types'
import { useMe } from '@/shell/me'
import { atLeast } from '@/shell/roles'
import { Button } from '@/ui'
import { Redactable } from './StepMenu'
import { Copilot, StepView, Technician } from './StepView'
import { useStickToEnd } from './useStickToEnd'
import type { Turns, Writing } from './useTurns'

/** The messages and steps, in order; at the end the message and the reply under way. */
export function Conversation({ session, turns: { writing, silent } }: { session: Session; turns: Turns }) {
  const me = useMe()
  const mayRedact = session.owner.id === me.id || atLeast(me.role, 'team_admin')
  const steps = writing ? session.steps.filter((step) => isShown(step, writing)) : session.steps
  const unsaved =
    writing?.text &&
    !steps.some((step) => step.seq > writing.afterSeq && step.kind === 'message' && step.text.trim() === writing.text)
      ? writing.text
      : null
  const { box, onScroll, below, toEnd, letGo } = useStickToEnd(
    `${steps.length}:${unsaved}:${writing?.reply.length}:${silent === null}`,
  )
  useStepInAddress(letGo)
  return (
    <section aria-label="Conversation" className="relative flex min-h-0 flex-1 flex-col low:min-h-auto low:flex-none">
      <div
        ref={box}
        onScroll={onScroll}
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-y-auto px-4 py-5 low:flex-none low:overflow-visible focus-visible:outline-offset-[-2px] md:px-6"
      >
        <ol className="mx-auto flex max-w-153 flex-col gap-3">
          <Redactable value={mayRedact ? session.id : null}>
            {steps.map((step, index) => (
              <StepView key={step.id} step={step} before={steps[index - 1]} />
            ))}
          </Redactable>
          {unsaved && <Technician author={me} text={unsaved} mine />}
          {writing && <Copilot text={writing.reply} writing />}
          {silent && <Silence {...silent} />}
        </ol>
      </div>
      {below && (
        <Button
          size="sm"
          className="absolute bottom-2 left-1/2 low:hidden -translate-x-1/2 rounded-full! shadow-overlay"
          icon={<ArrowDown aria-hidden />}
          onClick={toEnd}
        >
          Newer below
        </Button>
      )}
      <LastReply steps={session.steps} />
    </section>
  )
}

/** While a reply is being written, what the server already has of it waits for its end, so that nothing shows twice. */
const isShown = (step: Step, writing: Writing) =>
  step.seq <= writing.afterSeq || step.author !== null || step.kind === 'system'

/** The copilot owes a reply that did not come. */
function Silence({ error, again }: NonNullable<Turns['silent']>) {
  return (
    <li role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-muted">
      <span>The copilot’s reply did not come. {error ? problemWords(error) : ''} What you said is saved.</span>
      <Button size="sm" onClick={again}>
        Try again
      </Button>
    </li>
  )
}

/** Announces a reply to screen readers once, when it is whole; not those that stood there before. */
function LastReply({ steps }: { steps: Step[] }) {
  const last = steps.findLast((step) => step.kind === 'reply')
  const [first] = useState(last?.id)
  return (
    <span role="status" className="sr-only">
      {last && last.id !== first ? `Copilot: ${last.text}` : ''}
    </span>
  )
}

/** An address that ends in #step-… shows that step. */
function useStepInAddress(letGo: () => void) {
  const { hash } = useLocation()
  useEffect(() => {
    const step = hash.startsWith('#step-') ? document.getElementById(hash.slice(1)) : null
    if (!step) return
    letGo()
    step.scrollIntoView?.({ block: 'center' })
    step.focus({ preventScroll: true })
  }, [hash, letGo])
}
