import { Lightbulb, X } from 'lucide-react'
import { useState } from 'react'
import type { Handoff, Session } from '@/api/types'
import type { ComposerTools } from '@/features/session/Composer'
import { storedIds } from '@/shell/storage'
import { IconButton } from '@/ui'

const dismissedIds = storedIds('rf-suggestions-dismissed')

/** Keeps the handoff's suggestions away from now on. */
export const dismissSuggestions = dismissedIds.add

/** Whether the claimer has not yet written anything to the session since picking it up. */
function untouched(session: Session, handoff: Handoff): boolean {
  const { claimed_by: claimer, claimed_at: at } = handoff
  return !session.steps.some(
    (step) =>
      step.kind === 'message' && step.author?.id === claimer?.id && Date.parse(step.created_at) >= Date.parse(at ?? ''),
  )
}

/** Words alone, so that a full stop or a capital makes no other step of it. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What is suggested and does not stand open in the lane already. */
function notInLane(session: Session, handoff: Handoff): string[] {
  const open = new Set(session.steps.filter((step) => step.state === 'open').map((step) => plain(step.text)))
  return handoff.assessment.suggested_steps.map((step) => step.text).filter((text) => !open.has(plain(text)))
}

/**
 * What the assessment suggests to do next, as chips for whoever has picked the session up, except what the lane
 * asks for anyway; gone with the first message or its X. Remembered by the handoff, so that the next escalation of the
 * same session has its own.
 */
export function SuggestedSteps({ session, handoff, put }: { session: Session; handoff: Handoff } & ComposerTools) {
  const [dismissed, setDismissed] = useState(() => dismissedIds.ids().includes(handoff.id))
  const chips = notInLane(session, handoff)
  if (dismissed || chips.length === 0 || !untouched(session, handoff)) return null
  const dismiss = () => {
    dismissSuggestions(handoff.id)
    setDismissed(true)
  }
  return (
    <section aria-label="Suggested steps" className="mt-2 flex items-start gap-2">
      <Lightbulb aria-hidden className="mt-1.5 size-4 shrink-0 text-muted max-sm:hidden" />
      <ul className="flex min-w-0 flex-1 flex-wrap gap-1.5">
        {chips.map((text, index) => (
          <li key={index} className="min-w-0">
            <button
              type="button"
              dir="auto"
              translate="yes"
              onClick={() => put(text, chips)}
              className="block min-h-7 rounded-lg border border-line-control/60 bg-raised px-3 py-1 text-left text-13 wrap-anywhere leading-label transition-colors duration-100 hover:bg-hover pointer-coarse:min-h-10"
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
      <IconButton label="Dismiss suggestions" size="sm" onClick={dismiss}>
        <X aria-hidden />
      </IconButton>
    </section>
  )
}
