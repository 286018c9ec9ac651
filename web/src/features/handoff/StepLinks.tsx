import type { Assessment, Step } from '@/api/types'

/** Leads to a step, wherever it is shown. */
export type ShowStep = (stepId: string) => void

/** Every step that a known fact rests on, each once. */
export const citedSteps = (assessment: Assessment) => [
  ...new Set(assessment.what_we_know.flatMap((fact) => fact.step_ids)),
]

/** The steps something rests on, as small numbers to press. */
export function StepLinks({ ids, steps, onShow }: { ids: string[]; steps: Step[]; onShow: ShowStep }) {
  const known = new Map(steps.map((step) => [step.id, step]))
  return (
    <span className="inline-flex flex-wrap gap-1 align-[1px]">
      {ids.map((id, index) => {
        const step = known.get(id)
        return (
          <button
            key={index}
            type="button"
            data-print
            title={step?.text ?? 'A step of the conversation'}
            aria-label={step ? `Step ${step.seq}` : 'A step of the conversation'}
            onClick={() => onShow(id)}
            className="relative inline-flex h-5 min-w-6 items-center justify-center rounded-sm bg-hover px-1 text-12 leading-none text-muted tabular transition-colors duration-100 hover:bg-accent-quiet hover:text-accent-text pointer-coarse:min-w-8 pointer-coarse:after:absolute pointer-coarse:after:-inset-x-1 pointer-coarse:after:-inset-y-2.5"
          >
            {step ? `#${step.seq}` : '…'}
          </button>
        )
      })}
    </span>
  )
}
