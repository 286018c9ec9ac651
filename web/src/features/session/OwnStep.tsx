import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { limits } from '@/api/limits.gen'
import type { NewStep, Outcome } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { KeptNote } from '@/shell/KeptNote'
import { Button, Form, FormError, isComposing, outcomeWords, Segmented, Select, TextArea } from '@/ui'
import { useRecordStep } from './mutations'

type Kind = NewStep['kind']

const kinds: Array<{ kind: Kind; word: string; asks: string }> = [
  { kind: 'action', word: 'Tried', asks: 'What did you try?' },
  { kind: 'question', word: 'Asked', asks: 'What did you ask?' },
  { kind: 'finding', word: 'Found', asks: 'What did you see?' },
  { kind: 'note', word: 'Note', asks: 'What should be remembered?' },
]

const outcomes: Outcome[] = ['worked', 'no_change', 'worse', 'pending_verification']

const empty = { kind: 'action' as Kind, text: '', result: '', outcome: 'no_change' as Outcome }
const placeOf = (sessionId: string) => `${sessionId}:own-step`

/** A box for what the technician did on their own, so that it counts, and a senior will see it. */
export function OwnStep({ sessionId }: { sessionId: string }) {
  const draft = useDraft(placeOf(sessionId), empty)
  const [open, setOpen] = useState(draft.found)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return open ? (
    <RecordForm sessionId={sessionId} onDone={close} />
  ) : (
    <Button
      ref={opener}
      variant="quiet"
      size="sm"
      className="mt-2 w-full justify-start! text-left"
      icon={<Plus aria-hidden />}
      onClick={() => setOpen(true)}
    >
      Record what you did on your own
    </Button>
  )
}

function RecordForm({ sessionId, onDone }: { sessionId: string; onDone: () => void }) {
  const draft = useDraft(placeOf(sessionId), empty)
  const { kind, text, result, outcome } = draft.value
  const change = (part: Partial<typeof empty>) => draft.set((before) => ({ ...before, ...part }))
  const [tried, setTried] = useState(false)
  const record = useRecordStep(sessionId)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => area.current?.focus(), [kind])
  const wants = kind === 'question' && !result.trim()
  const submit = () => {
    setTried(true)
    if (!text.trim() || wants || record.isPending) return
    const body = bodyOf(kind, text, result, outcome)
    draft.forgetAfter(record.mutateAsync({ body, key: draft.keyFor(body) }, { onSuccess: onDone }))
  }
  return (
    <Form
      aria-label="Record what you did on your own"
      className="mt-3 space-y-2 rounded-lg border border-line bg-raised p-3 shadow-raised"
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && !isComposing(event) && onDone()}
    >
      <Segmented
        label="What it was"
        value={kind}
        onChange={(kind) => change({ kind })}
        options={kinds.map((one) => ({ value: one.kind, label: one.word }))}
      />
      <TextArea
        ref={area}
        label={kinds.find((one) => one.kind === kind)!.asks}
        value={text}
        onChange={(event) => change({ text: event.target.value })}
        onEnter={submit}
        rows={2}
        growTo={160}
        limit={limits.NewStep.text}
        error={tried && !text.trim() ? 'Write it down first.' : undefined}
        className="px-2! py-1.5! text-13!"
      />
      {kind === 'action' && (
        <Select
          size="sm"
          label="What came of it?"
          value={outcome}
          onChange={(outcome) => change({ outcome })}
          options={outcomes.map((value) => ({ value, label: outcomeWords[value] }))}
        />
      )}
      {(kind === 'action' || kind === 'question') && (
        <TextArea
          label={kind === 'question' ? 'What was the answer?' : 'Details (optional)'}
          value={result}
          onChange={(event) => change({ result: event.target.value })}
          onEnter={submit}
          rows={1}
          growTo={160}
          limit={limits.NewStep.result_text}
          error={tried && wants ? 'Write the answer first.' : undefined}
          className="px-2! py-1.5! text-13!"
        />
      )}
      <KeptNote draft={draft} />
      <FormError error={record.error} before="Not recorded." after="Your text is still here." />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" size="sm" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" size="sm" busy={record.isPending}>
          Record
        </Button>
      </div>
    </Form>
  )
}

/** Only questions and actions have results; the server refuses them elsewhere. */
function bodyOf(kind: Kind, text: string, result: string, outcome: Outcome): NewStep {
  const step = { kind, text: text.trim() }
  if (kind === 'question') return { ...step, outcome: 'answered', result_text: result.trim() }
  if (kind === 'action') return { ...step, outcome, result_text: result.trim() || undefined }
  return step
}
