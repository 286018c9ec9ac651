import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useMe } from '@/app/gate'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import { mayWork } from '@/api/people'
import { isProblem, problemWords } from '@/api/problem'
import type { Assessment, Handoff } from '@/api/types'
import { Button, PersonName, RelativeTime, toast } from '@/ui'
import { failedWhere, sourceWords } from './assessmentWords'
import { takeHandoff } from './cache'

/** Where the assessment comes from, in one line; and another try where a model failed. */
export function AssessmentSource({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const { assessment } = handoff
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line pt-3 text-13 text-muted">
      <p className="min-w-0">
        <SourceWords assessment={assessment} by={handoff.created_by} /> <RelativeTime at={assessment.updated_at} />
      </p>
      {failedWhere(assessment) && mayWork(me) && <Again handoff={handoff} />}
      <span role="status" className="sr-only">
        {assessment.version > 1 && assessment.state === 'ready' ? 'The assessment was updated.' : ''}
      </span>
    </div>
  )
}

function SourceWords({ assessment, by }: { assessment: Assessment; by: Handoff['created_by'] }) {
  return (
    <>
      {assessment.source === 'edited' ? (
        <>
          Written from the session’s steps and corrected by <PersonName person={by} />.
        </>
      ) : (
        sourceWords(assessment)
      )}
      {assessment.state === 'generating' && ' A fuller assessment is being written.'}
    </>
  )
}

function Again({ handoff }: { handoff: Handoff }) {
  const cache = useQueryClient()
  const retry = useMutation({
    mutationFn: () => take(api.POST('/handoffs/{id}/assessment/retry', { params: { path: { id: handoff.id } } })),
    onSuccess: (begun) => takeHandoff(cache, begun),
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
