import { Ellipsis, Eraser } from 'lucide-react'
import { createContext, useContext, useState } from 'react'
import { limits } from '@/api/limits.gen'
import { fieldError } from '@/api/problem'
import type { Session, Step } from '@/api/types'
import { classes, ConfirmDialog, Form, IconButton, Menu, MenuItem, TextField } from '@/ui'
import { useRedactStep } from './mutations'

/** The session whose steps may be redacted by who looks at them; null if they may not. */
export const Redactable = createContext<Session['id'] | null>(null)

/** What can be done with one step; nothing for who may do nothing. */
export function StepMenu({ step, className }: { step: Step; className?: string }) {
  const session = useContext(Redactable)
  const [asking, setAsking] = useState(false)
  if (session === null) return null
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={`More for step ${step.seq}`}
            size="sm"
            className={classes(
              'opacity-0 group-hover/step:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100',
              className,
            )}
          >
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<Eraser aria-hidden />} tone="bad" onSelect={() => setAsking(true)}>
          Redact
        </MenuItem>
      </Menu>
      {asking && <RedactDialog session={session} step={step} onClose={() => setAsking(false)} />}
    </>
  )
}

type RedactDialogProps = { session: string; step: Step; onClose: () => void }

/** Asks what to remove, and says that it cannot be taken back. */
function RedactDialog({ session, step, onClose }: RedactDialogProps) {
  const [phrase, setPhrase] = useState('')
  const redact = useRedactStep(session, onClose)
  const wrong = fieldError(redact.error, 'phrase', 'The phrase')
  const confirm = () => {
    if (!redact.isPending) redact.mutate({ step: step.id, phrase: phrase.trim() })
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Redact step ${step.seq}?`}
      does="Redact"
      onConfirm={confirm}
      busy={redact.isPending}
      error={wrong ? undefined : redact.error}
    >
      <p className="mb-3">
        The words are removed for good: here and wherever this session repeats them. Nobody can bring them back. What
        was sent outside stays there.
      </p>
      <Form onSubmit={confirm}>
        <TextField
          label="Phrase to remove"
          autoComplete="off"
          placeholder="the whole step"
          value={phrase}
          onChange={(event) => setPhrase(event.target.value)}
          hint="As it stands in the step. Leave it empty to remove the whole step."
          error={wrong}
          limit={limits.StepRedaction.phrase}
        />
      </Form>
    </ConfirmDialog>
  )
}
