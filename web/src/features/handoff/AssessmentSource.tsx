import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useMe } from '@/app/gate'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import { mayWork } from '@/api/people'
import { isProblem, problemWords } from '@/api/problem'
import type { Assessment, Handoff } from '@/api/types'
import { Button, PersonName, RelativeTime, toast } from '@/ui'

const because: Record<string, string> = {
  timeout: 'because the model did not answer in time',
  rate_limited: 'because the model is taking no more requests for now',
  overloaded: 'because the model is overloaded',
  refused: 'because the model declined to answer',
  truncated: 'because the model’s answer was cut off',
  invalid: 'because the model’s answer could not be used',
  unauthorised: 'because the model did not accept our key',
  unreachable: 'because the model could not be reached',
  budget: 'because the limit of model calls is reached',
  interrupted: 'because the model call was interrupted',
}

/** Where the assessment comes from, in one line; and another try where a model failed. */
export function AssessmentSource({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const { assessment } = handoff
  const failed = assessment.state === 'ready' && assessment.source === 'playbook' && assessment.reason_code && assessment.reason_code !== 'not_configured'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line pt-3 text-13 text-muted">
      <p className="min-w-0">
        <SourceWords assessment={assessment} by={handoff.created_by} /> <RelativeTime at={assessment.updated_at} />
      </p>
      {failed && mayWork(me) && <Again handoff={handoff} />}
      <span role="status" className="sr-only">
        {assessment.version > 1 && assessment.state === 'ready' ? 'The assessment was updated.' : ''}
      </span>
    </div>
  )
}

function SourceWords({ assessment, by }: { assessment: Assessment; by: Handoff['created_by'] }) {
  const { state, source, model, reason_code: reason } = assessment
  if (state === 'generating') return <>Written from the session’s steps. A fuller one is being written and will replace it here.</>
  if (source === 'model') return <>Written from the session’s steps by {model ?? 'the model'}.</>
  if (source === 'edited') {
    return (
      <>
        Written from the session’s steps and corrected by <PersonName person={by} />.
      </>
    )
  }
  return <>Written from the session’s steps{reason && reason !== 'not_configured' ? `, ${because[reason] ?? 'without a model'}` : ''}.</>
}

function Again({ handoff }: { handoff: Handoff }) {
  const cache = useQueryClient()
  const retry = useMutation({
    mutationFn: () => take(api.POST('/handoffs/{id}/assessment/retry', { params: { path: { id: handoff.id } } })),
    onSuccess: () =>
      cache.setQueryData<Handoff>(keys.handoff(handoff.id), (one) => one && { ...one, assessment: { ...one.assessment, state: 'generating' } }),
    onError: (error) => {
      if (!isProblem(error, 'already_generating')) toast.failed('The assessment was not started again.', { description: problemWords(error) })
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.handoff(handoff.id) }),
  })
  return (
    <Button size="sm" icon={<RotateCw aria-hidden />} busy={retry.isPending} onClick={() => retry.mutate()}>
      Try again
    </Button>
  )
}
