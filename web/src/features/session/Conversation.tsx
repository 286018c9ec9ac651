import { ArrowDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { useMe } from '@/app/gate'
import type { Session, Step } from '@/api/types'
import { Button } from '@/ui'
import { Copilot, StepView, Technician } from './StepView'
import type { Saying } from './useSay'
import { useStickToEnd } from './useStickToEnd'

/** What was said and done, in order; and at its end what is being said right now. */
export function Conversation({ session, saying }: { session: Session; saying: Saying | null }) {
  const me = useMe()
  // While a reply is being written, what the server already has of it waits for its end, so that nothing shows twice.
  const steps = saying ? session.steps.filter((step) => step.seq <= saying.afterSeq) : session.steps
  const { box, onScroll, below, toEnd, letGo } = useStickToEnd(saying ? `${saying.afterSeq}:${saying.reply.length}` : steps.length)
  useStepInAddress(letGo)
  return (
    <section aria-label="Conversation" className="relative flex min-h-0 flex-1 flex-col">
      <div ref={box} onScroll={onScroll} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-4 py-5 focus-visible:outline-offset-[-2px] md:px-6">
        <ol className="mx-auto flex max-w-153 flex-col gap-3">
          {steps.map((step, index) => (
            <StepView key={step.id} step={step} before={steps[index - 1]} />
          ))}
          {saying && <Technician author={me} text={saying.text} mine />}
          {saying && <Copilot text={saying.reply} writing />}
        </ol>
      </div>
      {below && (
        <Button size="sm" className="absolute bottom-2 left-1/2 -translate-x-1/2 rounded-full! shadow-overlay" icon={<ArrowDown aria-hidden />} onClick={toEnd}>
          Newer below
        </Button>
      )}
      <LastReply steps={session.steps} />
    </section>
  )
}

/** Tells screen readers a reply once, when it is whole; not those that stood there before. */
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
