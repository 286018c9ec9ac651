import type { Assessment, AssessmentEdits, Escalation, Severity } from '@/api/types'

/**
 * What the junior has put into the dialog so far. Edits hold only what they have touched: the rest
 * follows the draft.
 */
export type EscalationForm = {
  reason: string
  notes: string
  severity: Severity
  target: string
  promise: string
  /** As the field for date and time writes it: local, without a zone. */
  promiseDue: string
  edits: { summary?: string; cause?: string; steps?: string[] }
}

export const ANYONE = 'anyone'

export const emptyForm = (): EscalationForm => ({
  reason: '',
  notes: '',
  severity: 'normal',
  target: ANYONE,
  promise: '',
  promiseDue: '',
  edits: {},
})

/** What is sent: no blank texts, and of the edits only what differs from nothing. */
export function escalationOf(form: EscalationForm): Escalation {
  const edits = editsOf(form.edits)
  return {
    reason: form.reason.trim(),
    severity: form.severity,
    ...(form.notes.trim() && { engineer_notes: form.notes.trim() }),
    ...(form.target !== ANYONE && { target_user_id: form.target }),
    ...(form.promise.trim() && {
      client_promise: { text: form.promise.trim(), due_at: new Date(form.promiseDue).toISOString() },
    }),
    ...(edits && { assessment_edits: edits }),
  }
}

function editsOf({ summary, cause, steps }: EscalationForm['edits']): AssessmentEdits | undefined {
  const kept = steps?.map((text) => text.trim()).filter(Boolean)
  const edits: AssessmentEdits = {
    ...(summary?.trim() && { summary_prose: summary.trim() }),
    ...(cause?.trim() && { likely_cause: cause.trim() }),
    ...(kept?.length && { suggested_steps: kept.map((text) => ({ text })) }),
  }
  return Object.keys(edits).length > 0 ? edits : undefined
}

/** What the preview shows: the draft, with what the junior edited in its place. */
export function previewOf(draft: Assessment | undefined, edits: EscalationForm['edits']) {
  return {
    summary: edits.summary ?? draft?.summary_prose ?? '',
    cause: edits.cause ?? draft?.likely_cause ?? '',
    steps: edits.steps ?? draft?.suggested_steps.map((step) => step.text) ?? [],
  }
}

/** An hour from now, on the next quarter, as a field for date and time wants it. */
export function inAnHour(from: Date = new Date()): string {
  const quarter = 15 * 60_000
  const due = new Date(Math.ceil((from.getTime() + 60 * 60_000) / quarter) * quarter)
  return new Date(due.getTime() - due.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What is missing, by field; empty when it can be sent. */
export function missingIn(form: EscalationForm): Partial<Record<'reason' | 'promiseDue', string>> {
  return {
    ...(!form.reason.trim() && { reason: 'Say why you need help: it is the headline the senior reads.' }),
    ...(form.promise.trim() &&
      Number.isNaN(Date.parse(form.promiseDue)) && { promiseDue: 'Say until when the client expects it.' }),
  }
}
