import type { Assessment } from '@/api/types'

/** Why the model's words are not there, to follow "Written from the session's steps,". */
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
  loading: 'because the model is still loading: try again in a minute',
  empty: 'because the model’s answer said nothing',
}

/** Whether a model was to write it and did not, so that another try makes sense. */
export function failedWhere({ state, source, reason_code: reason }: Assessment): boolean {
  return state === 'ready' && source === 'playbook' && reason !== null && reason !== 'not_configured'
}

/** Where an assessment that nobody corrected comes from, in one sentence. */
export function sourceWords(assessment: Assessment): string {
  if (assessment.source === 'model') return `Written from the session’s steps by ${assessment.model ?? 'the model'}.`
  return failedWhere(assessment)
    ? `Written from the session’s steps, ${why(assessment)}.`
    : 'Written from the session’s steps.'
}

function why({ reason_code: reason, latency_ms: waited }: Assessment): string {
  if (reason === 'timeout' && waited) return `because the model did not answer in ${Math.round(waited / 1000)} s`
  return because[reason ?? ''] ?? 'without a model'
}
