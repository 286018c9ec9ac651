import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api, take } from '@/api/client'
import { isProblem, problemWords } from '@/api/problem'
import { keys } from '@/api/keys'
import type { Handoff } from '@/api/types'
import { Button, Dialog, TextArea, toast } from '@/ui'
import { takeHandoff } from './cache'

export type Turn = 'release' | 'return' | 'withdraw'

type Words = { button: string; title: string; what: string; note: string; noteNeeded: boolean; done: string; failed: string }

function wordsOf(turn: Turn, handoff: Handoff): Words {
  const { name } = handoff.created_by
  switch (turn) {
    case 'release':
      return { button: 'Release', title: 'Release to the queue', what: 'Somebody else can pick it up. What was done stays in the session.', note: 'Note for whoever takes it next (optional)', noteNeeded: false, done: 'Released to the queue.', failed: 'It was not released.' }
    case 'return':
      return { button: `Return to ${name}`, title: `Return to ${name}`, what: `The session is theirs again, with your note.`, note: `Note for ${name}`, noteNeeded: true, done: `Returned to ${name}.`, failed: 'It was not returned.' }
    case 'withdraw':
      return { button: 'Withdraw', title: 'Withdraw the escalation', what: 'It leaves the queue, and you go on with the session yourself.', note: 'Note (optional)', noteNeeded: false, done: 'The escalation is withdrawn.', failed: 'It was not withdrawn.' }
  }
}

/** A button for a way back, with its dialog: release, return or withdraw. */
export function TurnButton({ turn, handoff, size = 'sm', className }: { turn: Turn; handoff: Handoff; size?: 'sm' | 'md' | 'lg'; className?: string }) {
  const [open, setOpen] = useState(false)
  const words = wordsOf(turn, handoff)
  return (
    <>
      <Button size={size} className={className} onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={words.title} description={words.what} width="sm">
        <TurnForm turn={turn} handoff={handoff} words={words} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function TurnForm({ turn, handoff, words, onDone }: { turn: Turn; handoff: Handoff; words: Words; onDone: () => void }) {
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const go = useTurn(turn, handoff, words, onDone)
  const missing = words.noteNeeded && !note.trim()
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    setTried(true)
    if (!missing && !go.isPending) go.mutate(note.trim())
  }
  return (
    <form onSubmit={submit} className="space-y-4 pb-2">
      <TextArea
        label={words.note}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onEnter={submit}
        rows={3}
        growTo={200}
        maxLength={4_000}
        autoFocus
        error={tried && missing ? 'Say in a word why, so that they can go on.' : undefined}
      />
      {go.error && (
        <p role="alert" className="text-13 text-bad">
          {words.failed} {problemWords(go.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={go.isPending}>
          {words.button}
        </Button>
      </div>
    </form>
  )
}

function useTurn(turn: Turn, handoff: Handoff, words: Words, onDone: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (note: string) => {
      const params = { path: { id: handoff.id } }
      if (turn === 'return') return take(api.POST('/handoffs/{id}/return', { params, body: { note } }))
      const body = note ? { note } : {}
      return take(turn === 'release' ? api.POST('/handoffs/{id}/release', { params, body }) : api.POST('/handoffs/{id}/withdraw', { params, body }))
    },
    onSuccess: (turned) => {
      takeHandoff(cache, turned)
      toast.done(words.done)
      onDone()
    },
    onError: (error) => {
      // Somebody was quicker: show how things are now.
      if (isProblem(error, 409)) void cache.invalidateQueries({ queryKey: keys.handoffs })
      if (isProblem(error, 409)) void cache.invalidateQueries({ queryKey: keys.session(handoff.session_id) })
    },
  })
}
