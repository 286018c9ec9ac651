import type { User } from '@/api/types'
import { ConfirmDialog, isolated } from '@/ui'
import { useRemoveSecondFactor } from './mutations'

/** Helps somebody in who has lost their phone and their recovery codes. */
export function RemoveSecondFactor({ person, onClose }: { person: User; onClose: () => void }) {
  const remove = useRemoveSecondFactor(person)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Remove the second factor of ${isolated(person.name)}?`}
      does="Remove second factor"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
    >
      For somebody who has lost their phone or passkeys and their recovery codes. Make sure that it is really them who
      asks: their authenticator app and all their passkeys go, signing in then takes only their password, and they are
      told by e-mail.
    </ConfirmDialog>
  )
}
