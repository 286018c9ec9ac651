import { RotateCw } from 'lucide-react'
import type { Assessment, Handoff } from '@/api/types'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { Button, PersonName, RelativeTime } from '@/ui'
import { failedWhere, sourceWords } from './assessmentWords'
import { useRetryAssessment } from './mutations'

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
  const retry = useRetryAssessment(handoff)
  return (
    <Button size="sm" icon={<RotateCw aria-hidden />} busy={retry.isPending} onClick={() => retry.mutate()}>
      Try again
    </Button>
  )
}
