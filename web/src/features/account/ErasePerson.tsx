import type { User } from '@/api/types'
import { ConfirmDialog, isolated } from '@/ui'
import { useErase } from './mutations'

/** Removes who somebody was, and keeps what they did. */
export function ErasePerson({ person, onClose }: { person: User; onClose: () => void }) {
  const erase = useErase(person)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Erase ${isolated(person.name)}?`}
      does="Erase for good"
      busy={erase.isPending}
      error={erase.error}
      onConfirm={() => erase.mutate(undefined, { onSuccess: onClose })}
    >
      <p>
        Their name and e-mail address are replaced by “Former user” everywhere: in sessions, escalations, messages and
        the audit trail. Their sessions and what they did stay. An export that is kept for download goes.
      </p>
      <p className="mt-2">Nobody can undo this. What was sent or backed up before stays where it is.</p>
    </ConfirmDialog>
  )
}
