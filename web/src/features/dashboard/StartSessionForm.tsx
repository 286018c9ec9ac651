import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { api, idempotent, take } from '@/api/client'
import { useIntention } from '@/api/intention'
import { ApiProblem, problemWords } from '@/api/problem'
import { keys } from '@/api/keys'
import type { NewSession } from '@/api/types'
import { Button, TextArea, TextField } from '@/ui'

export const PROBLEM_INPUT = 'whats-the-problem'

type StartSessionFormProps = { id?: string; problem?: string; autoFocus?: boolean; onStarted?: () => void }

/** "What's the problem?", whose and which ticket; starts a session and opens it. */
export function StartSessionForm({ id = PROBLEM_INPUT, problem: given = '', autoFocus, onStarted }: StartSessionFormProps) {
  const [problem, setProblem] = useState(given)
  const [client, setClient] = useState('')
  const [ticket, setTicket] = useState('')
  const [missing, setMissing] = useState(false)
  const start = useStartSession(onStarted)
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    setMissing(!problem.trim())
    if (!problem.trim() || start.isPending) return
    start.mutate({ problem: problem.trim(), client_name: client.trim() || undefined, ticket_ref: ticket.trim() || undefined })
  }
  const wrong = (field: string) => (start.error instanceof ApiProblem ? start.error.fieldError(field) : undefined)
  const elsewhere = start.error && !['problem', 'client_name', 'ticket_ref'].some(wrong)
  return (
    <form onSubmit={submit} className="space-y-3">
      <TextArea
        id={id}
        label="What's the problem?"
        placeholder="In the client's words or yours: what fails, for whom, since when"
        value={problem}
        onChange={(event) => setProblem(event.target.value)}
        onEnter={submit}
        rows={2}
        growTo={240}
        maxLength={10_000}
        autoFocus={autoFocus}
        error={missing && !problem.trim() ? 'Say what the problem is first.' : wrong('problem')}
        className="text-16"
      />
      <div className="grid gap-3 sm:grid-cols-[1fr_1fr_auto] sm:items-start">
        <TextField label="Client" hideLabel placeholder="Client (optional)" value={client} onChange={(event) => setClient(event.target.value)} error={wrong('client_name')} autoComplete="off" />
        <TextField label="Ticket" hideLabel placeholder="Ticket number (optional)" value={ticket} onChange={(event) => setTicket(event.target.value)} error={wrong('ticket_ref')} autoComplete="off" />
        <Button type="submit" variant="primary" busy={start.isPending} className="h-9! pointer-coarse:h-10!">
          Start session
        </Button>
      </div>
      {elsewhere && (
        <p role="alert" className="text-13 text-bad">
          The session was not started. {problemWords(start.error)} Your text is still here.
        </p>
      )}
    </form>
  )
}

function useStartSession(onStarted?: () => void) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const intention = useIntention()
  return useMutation({
    mutationFn: (body: NewSession) => take(api.POST('/ai-sessions', { body, headers: idempotent(intention.keyFor(body)) })),
    onSuccess: (session) => {
      intention.renew()
      cache.setQueryData(keys.session(session.id), session)
      void cache.invalidateQueries({ queryKey: keys.sessionLists })
      onStarted?.()
      void navigate(`/pilot/${session.id}`)
    },
  })
}
