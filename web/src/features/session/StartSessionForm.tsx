import { useState } from 'react'
import { useNavigate } from '@/ui/router'
import { fieldError } from '@/api/problem'
import { limits } from '@/api/limits.gen'
import type { Session } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { Button, Form, FormError, TextArea, TextField } from '@/ui'
import { useStartSession } from './mutations'

export const PROBLEM_INPUT = 'whats-the-problem'

type StartSessionFormProps = { id?: string; problem?: string; autoFocus?: boolean; onStarted?: () => void }

/** "What's the problem?", whose and which ticket; starts a session and opens it. */
export function StartSessionForm({
  id = PROBLEM_INPUT,
  problem: given = '',
  autoFocus,
  onStarted,
}: StartSessionFormProps) {
  const draft = useDraft(given ? `start:${given}` : 'start', { problem: given, client: '', ticket: '' })
  const { problem, client, ticket } = draft.value
  const change = (part: Partial<typeof draft.value>) => draft.set((before) => ({ ...before, ...part }))
  const navigate = useNavigate()
  const [missing, setMissing] = useState(false)
  const start = useStartSession()
  const submit = () => {
    setMissing(!problem.trim())
    if (!problem.trim() || start.isPending) return
    const body = {
      problem: problem.trim(),
      client_name: client.trim() || undefined,
      ticket_ref: ticket.trim() || undefined,
    }
    const opened = ({ id }: Session) => {
      onStarted?.()
      void navigate(`/pilot/${id}`)
    }
    draft.forgetAfter(start.mutateAsync({ body, key: draft.keyFor(body) }, { onSuccess: opened }))
  }
  const wrong = (field: string) => fieldError(start.error, field)
  const placed = ['problem', 'client_name', 'ticket_ref'].some(wrong)
  return (
    <Form onSubmit={submit} className="space-y-3">
      <TextArea
        id={id}
        label="What's the problem?"
        placeholder="In the client's words or yours: what fails, for whom, since when"
        value={problem}
        onChange={(event) => change({ problem: event.target.value })}
        onEnter={submit}
        rows={2}
        growTo={240}
        limit={limits.NewSession.problem}
        autoFocus={autoFocus}
        error={missing && !problem.trim() ? 'Say what the problem is first.' : wrong('problem')}
        className="text-16"
      />
      <div className="grid gap-3 sm:grid-cols-[1fr_1fr_auto] sm:items-start">
        <TextField
          label="Client"
          hideLabel
          placeholder="Client (optional)"
          value={client}
          onChange={(event) => change({ client: event.target.value })}
          limit={limits.NewSession.client_name}
          error={wrong('client_name')}
          autoComplete="off"
        />
        <TextField
          label="Ticket"
          hideLabel
          placeholder="Ticket number (optional)"
          value={ticket}
          onChange={(event) => change({ ticket: event.target.value })}
          limit={limits.NewSession.ticket_ref}
          error={wrong('ticket_ref')}
          autoComplete="off"
        />
        <Button type="submit" variant="primary" busy={start.isPending} className="h-9! pointer-coarse:h-10!">
          Start session
        </Button>
      </div>
      {!placed && (
        <FormError error={start.error} before="The session was not started." after="Your text is still here." />
      )}
    </Form>
  )
}
