import { limits } from '@/api/limits.gen'
import type { Conclusion, Session } from '@/api/types'
import { WriteUps } from '@/features/writeup/WriteUps'
import { useDraft } from '@/shell/drafts'
import { KeptNote } from '@/shell/KeptNote'
import { Button, Dialog, Form, FormError, Segmented, TextArea } from '@/ui'
import { useConclude } from './mutations'
import { isConcluded } from './steps'

type ConcludeDialogProps = {
  session: Session
  /** The likely cause that an assessment named, to ask whether it was right; null without an assessment. */
  cause: string | null
  open: boolean
  onOpenChange: (open: boolean) => void
  onConcluded: () => void
  /** Hands the session over instead; missing where that cannot be done now. */
  onHandOver?: () => void
}

/** Ends the session or hands it over, and gives the texts about it for the ticket and the client. */
export function ConcludeDialog({ session, open, onOpenChange, ...ending }: ConcludeDialogProps) {
  const concluded = isConcluded(session)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={concluded ? (session.status === 'resolved' ? 'Resolved' : 'Abandoned') : 'Conclude'}
      description={
        concluded
          ? 'The session is concluded. Take what you need for the ticket and the client.'
          : 'Nothing more can be written to a concluded session.'
      }
      width="md"
    >
      <div className="space-y-5 pb-4">
        {!concluded && <ConcludeForm session={session} {...ending} />}
        <WriteUps
          about={{ session, context: 'conclusion', version: session.concluded_at ?? `open ${session.step_count}` }}
        />
        {concluded && (
          <div className="flex justify-end">
            <Button variant="primary" onClick={() => onOpenChange(false)}>
              Done
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  )
}

type Ending = { outcome: Conclusion['outcome'] | 'handed_over'; note: string; cause: 'yes' | 'no' | 'unknown' }

type FormProps = Omit<ConcludeDialogProps, 'open' | 'onOpenChange'>

function ConcludeForm({ session, cause, onConcluded, onHandOver }: FormProps) {
  const draft = useDraft<Ending>(`${session.id}:conclude`, { outcome: 'resolved', note: '', cause: 'unknown' })
  const ending = draft.value
  const conclude = useConclude(session.id, () => {
    draft.forget()
    onConcluded()
  })
  const change = (part: Partial<Ending>) => draft.set((before) => ({ ...before, ...part }))
  const { outcome } = ending
  const submit = () => {
    if (outcome === 'handed_over') onHandOver?.()
    else if (!conclude.isPending) conclude.mutate(bodyOf(outcome, ending))
  }
  return (
    <Form onSubmit={submit} className="space-y-4">
      <Segmented
        label="Outcome"
        showLabel
        value={outcome}
        onChange={(chosen) => change({ outcome: chosen })}
        options={[
          { value: 'resolved', label: 'Resolved' },
          { value: 'abandoned', label: 'Abandoned' },
          ...(onHandOver ? [{ value: 'handed_over' as const, label: 'Hand over' }] : []),
        ]}
      />
      {outcome === 'handed_over' ? (
        <p className="text-13 text-muted">
          A senior takes over from here, with everything that is recorded. Next, say where you are stuck.
        </p>
      ) : (
        <ConclusionFields {...{ ending, outcome, change, submit, cause }} />
      )}
      <KeptNote draft={draft} />
      <FormError error={conclude.error} before="Not concluded." after="Your text is still here." />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={conclude.isPending}>
          {outcome === 'handed_over' ? 'Escalate' : 'Conclude'}
        </Button>
      </div>
    </Form>
  )
}

type ConclusionFieldsProps = {
  ending: Ending
  outcome: Conclusion['outcome']
  change: (part: Partial<Ending>) => void
  submit: () => void
  cause: string | null
}

/** What fixed it, or why it is abandoned; whether the assessment's likely cause was right, if there was one. */
function ConclusionFields({ ending, outcome, change, submit, cause }: ConclusionFieldsProps) {
  return (
    <>
      <TextArea
        label={outcome === 'resolved' ? 'What fixed it? (optional)' : 'Why is it abandoned? (optional)'}
        value={ending.note}
        onChange={(event) => change({ note: event.target.value })}
        onEnter={submit}
        rows={2}
        growTo={200}
        limit={limits.Conclusion.note}
        autoFocus
      />
      {cause !== null && (
        <div>
          <Segmented
            label="Was the likely cause right?"
            showLabel
            value={ending.cause}
            onChange={(chosen) => change({ cause: chosen })}
            options={[
              { value: 'unknown', label: 'Cannot tell' },
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
          />
          {cause && (
            <p dir="auto" className="mt-1 line-clamp-3 text-12 text-muted">
              {cause}
            </p>
          )}
        </div>
      )}
    </>
  )
}

function bodyOf(outcome: Conclusion['outcome'], { note, cause }: Ending): Conclusion {
  return {
    outcome,
    ...(note.trim() && { note: note.trim() }),
    ...(cause !== 'unknown' && { cause_confirmed: cause === 'yes' }),
  }
}
