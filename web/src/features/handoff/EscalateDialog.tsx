import { useRef, useState } from 'react'
import type { Session } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { KeptNote } from '@/shell/KeptNote'
import { Button, Dialog, Form } from '@/ui'
import { DraftPreview } from './DraftPreview'
import { EscalateFields } from './EscalateFields'
import { emptyForm, type EscalationForm, escalationOf, missingIn } from './escalation'
import { useEscalate } from './mutations'
import { useComposing } from './useComposing'

/** Hands the session to a senior. What was typed stays when the dialog or the page is closed, until it is sent. */
export function EscalateDialog({
  session,
  open,
  onOpenChange,
}: {
  session: Session
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const sending = useRef(false)
  const reason = useRef<HTMLTextAreaElement>(null)
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (sending.current ? undefined : onOpenChange(next))}
      title="Escalate"
      description="Hand this session to a senior. They see everything that was tried before they pick it up."
      width="lg"
      className="max-sm:h-dvh"
      onOpenAutoFocus={(event) => {
        event.preventDefault()
        reason.current?.focus()
      }}
    >
      <EscalateForm
        {...{ session, sending, reason }}
        onDone={() => onOpenChange(false)}
        onCancel={() => onOpenChange(false)}
      />
    </Dialog>
  )
}

type FormProps = {
  session: Session
  /** True from the press to the answer: two presses in one moment are one escalation. */
  sending: React.RefObject<boolean>
  reason: React.RefObject<HTMLTextAreaElement | null>
  onDone: () => void
  onCancel: () => void
}

function EscalateForm({ session, sending, reason, onDone, onCancel }: FormProps) {
  const draft = useDraft(`${session.id}:escalate`, emptyForm())
  const form = draft.value
  const [tried, setTried] = useState(false)
  const composing = useComposing(session.id)
  const escalate = useEscalate(session, draft, () => {
    composing.sent()
    onDone()
  })
  const missing = missingIn(form)
  const change = (part: Partial<EscalationForm>) => draft.set((before) => ({ ...before, ...part }))
  const submit = () => {
    setTried(true)
    if (missing.reason) reason.current?.focus()
    if (Object.keys(missing).length > 0 || sending.current) return
    sending.current = true
    escalate.mutate(escalationOf(form), { onSettled: () => (sending.current = false) })
  }
  return (
    <Form onSubmit={submit} noValidate>
      <div className="grid gap-x-8 gap-y-6 pt-2 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <EscalateFields {...{ form, change, submit, reason }} missing={tried ? missing : {}} error={escalate.error} />
        <DraftPreview sessionId={session.id} form={form} change={change} submit={submit} onAsked={composing.asked} />
      </div>
      <KeptNote draft={draft} />
      <footer className="sticky -bottom-2 low:static -mx-5 mt-4 flex items-center justify-end gap-2 border-t border-line bg-raised px-5 pt-3 pb-4">
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={escalate.isPending}>
          Send escalation
        </Button>
      </footer>
    </Form>
  )
}
