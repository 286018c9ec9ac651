import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldError, isProblem } from '@/api/problem'
import type { Passkey } from '@/api/types'
import { PasswordField } from '@/shell/PasswordField'
import { Button, Card, Dialog, Form, FormError, isolated, Loaded, Loading, RelativeTime, Section, Skeleton } from '@/ui'
import { AddPasskey } from './AddPasskey'
import { useRemovePasskey } from './mutations'
import { hasPasskeys, unsupportedWords } from './passkeys'
import { passkeysQuery, totpQuery } from './queries'

const MOST = 10

/** One's passkeys, each with what one knows it by. */
export function PasskeyList() {
  const passkeys = useQuery(passkeysQuery)
  const [adding, setAdding] = useState(false)
  const full = (passkeys.data?.items.length ?? 0) >= MOST
  return (
    <Section
      title="Passkeys"
      hint="Sign in with your fingerprint, face or PIN, without a password. After the password a passkey is your second factor."
      actions={
        hasPasskeys() &&
        passkeys.data && (
          <Button onClick={() => setAdding(true)} disabled={full}>
            Add a passkey
          </Button>
        )
      }
    >
      <Card className="overflow-hidden">
        <Loaded query={passkeys} title="Your passkeys could not be loaded" skeleton={<PasskeysSkeleton />}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="p-4 text-13 text-muted">You have no passkeys.</p>
            ) : (
              <ul className="divide-y divide-line">
                {items.map((one) => (
                  <PasskeyRow key={one.id} passkey={one} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <Notes full={full} any={(passkeys.data?.items.length ?? 0) > 0} />
      </Card>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </Section>
  )
}

const PasskeysSkeleton = () => (
  <Loading label="Loading your passkeys" className="space-y-2 p-4">
    <Skeleton className="w-40" />
    <Skeleton className="h-3.5 w-60" />
  </Loading>
)

/** What one should know beside the list. Who also has an app sees their recovery codes there. */
function Notes({ full, any }: { full: boolean; any: boolean }) {
  const totp = useQuery(totpQuery).data
  const alone = any && totp && totp.confirmed_at === null
  const notes = [
    !hasPasskeys() && unsupportedWords(),
    full && `You have ${MOST} passkeys, which is the most. Remove one to add another.`,
    alone && `${totp.recovery_codes_left} of 10 recovery codes left.`,
  ].filter(Boolean)
  return notes.map((note) => (
    <p key={String(note)} className="border-t border-line px-4 py-3 text-13 text-muted">
      {note}
    </p>
  ))
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const [removing, setRemoving] = useState(false)
  return (
    <li className="flex items-center gap-4 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="text-14 leading-label font-medium wrap-anywhere">{isolated(passkey.name)}</p>
        <p className="mt-1 flex flex-wrap gap-x-3 text-13 leading-label text-muted">
          <span>
            Added <RelativeTime at={passkey.created_at} />
          </span>
          <span>
            {passkey.last_used_at ? (
              <>
                Last used <RelativeTime at={passkey.last_used_at} />
              </>
            ) : (
              'Not used yet'
            )}
          </span>
        </p>
      </div>
      <Button variant="quiet" size="sm" onClick={() => setRemoving(true)} aria-label={`Remove ${passkey.name}`}>
        Remove
      </Button>
      {removing && <RemoveDialog passkey={passkey} onClose={() => setRemoving(false)} />}
    </li>
  )
}

/** Once the recovery codes show, only their button closes it: they are shown only this once. */
function AddDialog({ onClose }: { onClose: () => void }) {
  const [showsCodes, setShowsCodes] = useState(false)
  return (
    <Dialog open onOpenChange={onClose} title="Add a passkey" width="sm" mandatory={showsCodes}>
      <div className="pb-3">
        <AddPasskey onDone={onClose} onCodes={() => setShowsCodes(true)} />
      </div>
    </Dialog>
  )
}

function RemoveDialog({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const [password, setPassword] = useState('')
  const remove = useRemovePasskey(passkey)
  const wrong = fieldError(remove.error, 'current_password') && 'This is not your current password.'
  const missing = isProblem(remove.error, 'password_required')
  const asked = missing || wrong !== undefined || password !== ''
  const submit = () => {
    if (!remove.isPending) remove.mutate(password, { onSuccess: onClose, onError: () => setPassword('') })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Remove ${isolated(passkey.name)}?`}
      description="It then lets nobody in any more. Delete it on your device as well, so that the browser does not offer it."
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form="remove-passkey"
            variant="danger"
            busy={remove.isPending}
            disabled={asked && !password}
          >
            Remove passkey
          </Button>
        </>
      }
    >
      <Form id="remove-passkey" onSubmit={submit} className="space-y-4">
        {asked && (
          <PasswordField
            label="Current password"
            kind="current"
            value={password}
            onChange={setPassword}
            error={wrong}
            hint={wrong ? undefined : 'You signed in a while ago. Enter your password to go on.'}
            required
            autoFocus
          />
        )}
        {!wrong && !missing && <FormError error={remove.error} before="The passkey was not removed." />}
      </Form>
    </Dialog>
  )
}
