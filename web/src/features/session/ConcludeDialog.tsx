import { useState, type FormEvent } from 'react'
import { problemWords } from '@/api/problem'
import type { Conclusion, Session } from '@/api/types'
import { Button, Dialog, TextArea } from '@/ui'
import { useConclude } from './mutations'
import { Segmented } from './Segmented'
import { WriteUps } from './WriteUps'

/** Ends the session, and gives the texts about it for the ticket and the client. */
export function ConcludeDialog({ session, open, onOpenChange }: { session: Session; open: boolean; onOpenChange: (open: boolean) => void }) {
  const concluded = session.status === 'resolved' || session.status === 'abandoned'
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={concluded ? (session.status === 'resolved' ? 'Resolved' : 'Abandoned') : 'Conclude'}
      description={concluded ? 'The session is concluded. Take what you need for the ticket and the client.' : 'Nothing more can be written to the session afterwards.'}
      width="md"
    >
      <div className="space-y-5 pb-4">
        {!concluded && <ConcludeForm session={session} />}
        <WriteUps session={session} />
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

type Ending = { outcome: Conclusion['outcome']; note: string; cause: 'yes' | 'no' | 'unsaid' }

function ConcludeForm({ session }: { session: Session }) {
  const [ending, setEnding] = useState<Ending>({ outcome: 'resolved', note: '', cause: 'unsaid' })
  const conclude = useConclude(session.id)
  const change = (part: Partial<Ending>) => setEnding((before) => ({ ...before, ...part }))
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (!conclude.isPending) conclude.mutate(bodyOf(ending))
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      <Segmented
        label="Outcome"
        showLabel
        value={ending.outcome}
        onChange={(outcome) => change({ outcome })}
        options={[
          { value: 'resolved', label: 'Resolved' },
          { value: 'abandoned', label: 'Abandoned' },
        ]}
      />
      <TextArea
        label={ending.outcome === 'resolved' ? 'What fixed it? (optional)' : 'Why is it abandoned? (optional)'}
        value={ending.note}
        onChange={(event) => change({ note: event.target.value })}
        onEnter={submit}
        rows={2}
        growTo={200}
        maxLength={20_000}
        autoFocus
      />
      <Segmented
        label="Was the likely cause right?"
        showLabel
        value={ending.cause}
        onChange={(cause) => change({ cause })}
        options={[
          { value: 'unsaid', label: 'Cannot tell' },
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
      {conclude.error && (
        <p role="alert" className="text-13 text-bad">
          Not concluded. {problemWords(conclude.error)} Your text is still here.
        </p>
      )}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={conclude.isPending}>
          Conclude
        </Button>
      </div>
    </form>
  )
}

function bodyOf({ outcome, note, cause }: Ending): Conclusion {
  return { outcome, ...(note.trim() && { note: note.trim() }), ...(cause !== 'unsaid' && { cause_confirmed: cause === 'yes' }) }
}
