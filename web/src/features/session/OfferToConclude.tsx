import { CircleCheck } from 'lucide-react'
import type { Session } from '@/api/types'
import { saysSolved } from './solved'

/**
 * Offers to conclude once the technician's last word says that the problem is solved, and takes the offer back with the
 * next word that does not.
 */
export function OfferToConclude({ session, onConclude }: { session: Session; onConclude: () => void }) {
  if (!toldSolved(session)) return null
  return (
    <div role="status" className="mt-2">
      <button
        type="button"
        onClick={onConclude}
        className="inline-flex min-h-7 items-center gap-1.5 rounded-full border border-line-control/60 bg-raised px-3 py-1 text-13 leading-label transition-colors duration-100 hover:bg-hover pointer-coarse:min-h-10"
      >
        <CircleCheck aria-hidden className="size-4 text-good" />
        Conclude…
      </button>
    </div>
  )
}

/** What the person said last: a message, a finding, a note, or what came of a task. */
function toldSolved({ steps, owner }: Session): boolean {
  const said = steps
    .filter((step) => step.author?.id === owner.id || step.completed_at)
    .map((step) => ({ at: step.completed_at ?? step.created_at, text: step.result_text ?? wordsOf(step) }))
    .filter(({ text }) => text)
  const last = said.reduce<(typeof said)[number] | undefined>((a, b) => (a && a.at > b.at ? a : b), undefined)
  return last !== undefined && saysSolved(last.text)
}

const wordsOf = ({ kind, text }: Session['steps'][number]) =>
  kind === 'message' || kind === 'finding' || kind === 'note' ? text : ''
