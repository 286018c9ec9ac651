import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import type { Handoff } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { KeptNote } from '@/shell/KeptNote'
import { useMe } from '@/shell/me'
import { Button, Dialog, Form, FormError, isolated, TextArea, toast } from '@/ui'
import { type Turn, useTurn } from './mutations'

type Words = {
  button: string
  title: string
  what: string
  note: string
  noteNeeded: boolean
  done: string
  failed: string
}

function wordsOf(turn: Turn, handoff: Handoff, me: string): Words {
  const holder = handoff.claimed_by
  if (turn === 'release' && holder && holder.id !== me) return releaseFor(isolated(holder.name))
  const name = isolated(handoff.created_by.name)
  switch (turn) {
    case 'release':
      return {
        button: 'Release',
        title: 'Release to the queue',
        what: 'Somebody else can pick it up. What was done stays in the session.',
        note: 'Note for whoever takes it next (optional)',
        noteNeeded: false,
        done: 'Released to the queue.',
        failed: 'It was not released.',
      }
    case 'return':
      return {
        button: `Return to ${name}`,
        title: `Return to ${name}`,
        what: `The session is theirs again, with your note.`,
        note: `Note for ${name}`,
        noteNeeded: true,
        done: `Returned to ${name}.`,
        failed: 'It was not returned.',
      }
    case 'withdraw':
      return {
        button: 'Withdraw',
        title: 'Withdraw the escalation',
        what: 'It leaves the queue, and you go on with the session yourself.',
        note: 'Note (optional)',
        noteNeeded: false,
        done: 'The escalation is withdrawn.',
        failed: 'It was not withdrawn.',
      }
  }
}

/** What a team admin does for whoever has it. */
const releaseFor = (holder: string): Words => ({
  button: 'Release',
  title: 'Release to the queue',
  what: `${holder} has it now and is told. Somebody else can pick it up; what was done stays in the session.`,
  note: `Note: why it is taken from ${holder}`,
  noteNeeded: true,
  done: 'Released to the queue.',
  failed: 'It was not released.',
})

/** A button for a way back, with its dialog: release, return or withdraw. */
export function TurnButton({
  turn,
  handoff,
  size = 'sm',
}: {
  turn: Turn
  handoff: Handoff
  size?: 'sm' | 'md' | 'lg'
}) {
  const [open, setOpen] = useState(false)
  const words = wordsOf(turn, handoff, useMe().id)
  return (
    <>
      <Button size={size} onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={words.title} description={words.what} width="sm">
        <TurnForm turn={turn} handoff={handoff} words={words} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

type TurnFormProps = { turn: Turn; handoff: Handoff; words: Words; onDone: () => void }

function TurnForm({ turn, handoff, words, onDone }: TurnFormProps) {
  const draft = useDraft(`${handoff.id}:${turn}`, '')
  const { value: note, set: setNote } = draft
  const [tried, setTried] = useState(false)
  const go = useTurn(turn, handoff, () => {
    draft.forget()
    toast.done(words.done)
    onDone()
  })
  const missing = words.noteNeeded && !note.trim()
  const submit = () => {
    setTried(true)
    if (!missing && !go.isPending) go.mutate(note.trim())
  }
  return (
    <Form onSubmit={submit} className="space-y-4 pb-2">
      <TextArea
        label={words.note}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onEnter={submit}
        rows={3}
        growTo={200}
        limit={limits.Note.note}
        autoFocus
        error={tried && missing ? 'Say briefly why, so that they can continue.' : undefined}
      />
      <KeptNote draft={draft} />
      <FormError error={go.error} before={words.failed} />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={go.isPending}>
          {words.button}
        </Button>
      </div>
    </Form>
  )
}
