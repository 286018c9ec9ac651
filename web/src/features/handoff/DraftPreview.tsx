import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { limits } from '@/api/limits.gen'
import type { Assessment } from '@/api/types'
import { Button, ConfidenceMark, IconButton, Loaded, Loading, Skeleton, TextArea, useDebounced } from '@/ui'
import { Facts } from './Facts'
import { sourceWords } from './assessmentWords'
import { type EscalationForm, previewOf } from './escalation'
import { draftQuery } from './queries'

type PreviewProps = {
  sessionId: string
  form: EscalationForm
  change: (part: Partial<EscalationForm>) => void
  submit: () => void
  /** Receives every draft that is asked for, until it is answered. */
  onAsked: (draft: Promise<unknown>) => void
}

/**
 * What the senior will see, as far as it is written; each line can be corrected, and what was
 * corrected stays while the draft goes on changing. Nothing waits for it.
 */
export function DraftPreview({ sessionId, form, change, submit, onAsked }: PreviewProps) {
  const typed = useDebounced(JSON.stringify({ reason: form.reason.trim(), notes: form.notes.trim() }), 600)
  const draft = useQuery(draftQuery(sessionId, JSON.parse(typed) as Pick<EscalationForm, 'reason' | 'notes'>, onAsked))
  return (
    <section aria-label="What the senior will see" className="min-w-0 rounded-lg bg-sunken p-4">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="text-14 leading-label font-semibold">What the senior will see</h3>
        {draft.data && <ConfidenceMark confidence={draft.data.confidence} className="text-12 text-muted" />}
      </div>
      <Loaded
        compact
        query={draft}
        title="The preview could not be made"
        safe="The escalation can be sent all the same."
        skeleton={<PreviewSkeleton />}
      >
        {(data) => (
          <>
            <Editable draft={data} {...{ form, change, submit }} />
            <Source draft={data} />
          </>
        )}
      </Loaded>
    </section>
  )
}

const PreviewSkeleton = () => (
  <Loading label="Writing the preview" className="space-y-2">
    <Skeleton />
    <Skeleton className="w-5/6" />
    <Skeleton className="w-4/6" />
  </Loading>
)

/** Where the preview comes from, in one line; changes are announced to screen readers and move nothing. */
function Source({ draft }: { draft: Assessment }) {
  const generating = draft.state === 'generating'
  return (
    <p role="status" className="mt-4 text-12 text-muted">
      {generating ? 'A fuller assessment is being written. You can send without waiting for it.' : sourceWords(draft)}
    </p>
  )
}

function Editable({
  draft,
  form,
  change,
  submit,
}: { draft: Assessment } & Omit<PreviewProps, 'sessionId' | 'onAsked'>) {
  const shown = previewOf(draft, form.edits)
  const edit = (part: EscalationForm['edits']) => change({ edits: { ...form.edits, ...part } })
  return (
    <div className="space-y-4">
      <Part title="Summary" edited={form.edits.summary !== undefined} onReset={() => edit({ summary: undefined })}>
        <Line label="Summary" value={shown.summary} onChange={(summary) => edit({ summary })} growTo={180} />
      </Part>
      <Part title="What we know">
        <div className="text-13">
          <Facts facts={draft.what_we_know}>{(fact) => <bdi>{fact.text}</bdi>}</Facts>
        </div>
      </Part>
      <Part title="Likely cause" edited={form.edits.cause !== undefined} onReset={() => edit({ cause: undefined })}>
        <Line label="Likely cause" value={shown.cause} onChange={(cause) => edit({ cause })} growTo={140} />
      </Part>
      <Part
        title="Suggested next steps"
        edited={form.edits.steps !== undefined}
        onReset={() => edit({ steps: undefined })}
      >
        <StepLines steps={shown.steps} onChange={(steps) => edit({ steps })} submit={submit} />
      </Part>
    </div>
  )
}

function StepLines({
  steps,
  onChange,
  submit,
}: {
  steps: string[]
  onChange: (steps: string[]) => void
  submit: () => void
}) {
  return (
    <>
      <ol className="space-y-1">
        {steps.map((text, index) => (
          <li key={index} className="flex items-start gap-1">
            <Line
              label={`Step ${index + 1}`}
              value={text}
              onChange={(next) => onChange(steps.map((one, at) => (at === index ? next : one)))}
              growTo={100}
              onEnter={submit}
            />
            <IconButton
              label={`Remove step ${index + 1}`}
              tooltip="Remove"
              size="sm"
              onClick={() => onChange(steps.filter((_, at) => at !== index))}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      <Button
        variant="quiet"
        size="sm"
        icon={<Plus aria-hidden />}
        className="mt-1"
        onClick={() => onChange([...steps, ''])}
      >
        Add a step
      </Button>
    </>
  )
}

function Part({
  title,
  edited,
  onReset,
  children,
}: {
  title: string
  edited?: boolean
  onReset?: () => void
  children: React.ReactNode
}) {
  return (
    <div>
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h4 className="text-12 font-medium text-muted">{title}</h4>
        {edited && (
          <button
            type="button"
            onClick={onReset}
            className="rounded-sm text-12 text-accent-text hover:underline pointer-coarse:min-h-10"
          >
            Edited by you. Use the draft
          </button>
        )}
      </div>
      {children}
    </div>
  )
}

/** A line of the preview: text until it is touched. */
function Line({
  label,
  value,
  onChange,
  growTo,
  onEnter,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  growTo: number
  onEnter?: () => void
}) {
  return (
    <TextArea
      label={label}
      hideLabel
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onEnter={onEnter}
      rows={1}
      growTo={growTo}
      limit={limits.AssessmentEdits.summary_prose}
      fieldClassName="flex-1"
      className="border-transparent! bg-transparent! px-2! py-1! text-13! hover:border-line-control/60! focus:border-line-control! focus:bg-raised!"
    />
  )
}
