import type { ReactNode } from 'react'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { FormError } from './states'

type ConfirmDialogProps = {
  open: boolean
  onClose: () => void
  title: string
  /** What will happen. */
  children: ReactNode
  /** The button's words: what happens, such as "Revoke token". */
  does: string
  onConfirm: () => void
  busy?: boolean
  error?: unknown
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ open, onClose, title, children, does, onConfirm, busy, error }: ConfirmDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={title}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={busy} onClick={onConfirm}>
            {does}
          </Button>
        </>
      }
    >
      <div className="text-13 text-muted">{children}</div>
      <FormError className="mt-3" error={error} />
    </Dialog>
  )
}
