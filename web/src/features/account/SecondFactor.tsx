import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldError } from '@/api/problem'
import type { Totp } from '@/api/types'
import { PasswordField } from '@/shell/PasswordField'
import { Badge, Button, Card, Dialog, Form, FormError, Loaded, Loading, momentDay, Section, Skeleton } from '@/ui'
import { SecondFactorSetUp } from './SecondFactorSetUp'
import { useRemoveTotp } from './mutations'
import { passkeysQuery, totpQuery } from './queries'

/** One's authenticator app: whether there is one, how many recovery codes are left, and what one can do about it. */
export function SecondFactor() {
  const totp = useQuery(totpQuery)
  return (
    <Section
      title="Authenticator app"
      hint="Signing in then takes a code of an app on your phone as well as your password."
    >
      <Card className="p-4">
        <Loaded query={totp} title="Your authenticator app could not be looked up" skeleton={<TotpSkeleton />}>
          {(state) => <State totp={state} />}
        </Loaded>
      </Card>
    </Section>
  )
}

const TotpSkeleton = () => (
  <Loading label="Loading your authenticator app">
    <Skeleton className="w-60" />
  </Loading>
)

function State({ totp }: { totp: Totp }) {
  const others = (useQuery(passkeysQuery).data?.items.length ?? 0) > 0
  const [settingUp, setSettingUp] = useState(false)
  const [removing, setRemoving] = useState(false)
  const on = totp.confirmed_at !== null
  return (
    <div className="space-y-3 text-13">
      {on ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone="good">On</Badge>
          <span>since {day(totp.confirmed_at)}</span>
          <span className={totp.recovery_codes_left < 3 ? 'text-warn' : 'text-muted'}>
            {totp.recovery_codes_left} of 10 recovery codes left
          </span>
        </p>
      ) : (
        <p className="text-muted">You have not set up an app.</p>
      )}
      {totp.required && <p className="text-muted">Your company asks everybody for a second factor.</p>}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setSettingUp(true)}>{on ? 'Set up again' : 'Set up'}</Button>
        {on && (!totp.required || others) && (
          <Button variant="quiet" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )}
      </div>
      {on && (
        <p className="text-12 text-muted">
          For a new phone or new recovery codes, set it up again: the app and the codes you have now then stop working.
        </p>
      )}
      {settingUp && <SetUpDialog onClose={() => setSettingUp(false)} />}
      {removing && <RemoveDialog others={others} onClose={() => setRemoving(false)} />}
    </div>
  )
}

const day = (at: string | null) => at && momentDay(at)

/** Once the recovery codes show, only their button closes it: they are shown only this once. */
function SetUpDialog({ onClose }: { onClose: () => void }) {
  const [showsCodes, setShowsCodes] = useState(false)
  return (
    <Dialog open onOpenChange={onClose} title="Set up an authenticator app" width="sm" mandatory={showsCodes}>
      <div className="pb-3">
        <SecondFactorSetUp onDone={onClose} onCodes={() => setShowsCodes(true)} />
      </div>
    </Dialog>
  )
}

function RemoveDialog({ others, onClose }: { others: boolean; onClose: () => void }) {
  const [password, setPassword] = useState('')
  const remove = useRemoveTotp()
  const wrong = fieldError(remove.error, 'current_password') && 'This is not your current password.'
  const submit = () => {
    if (!remove.isPending) remove.mutate(password, { onSuccess: onClose, onError: () => setPassword('') })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Remove your authenticator app?"
      description={
        others
          ? 'Signing in with your password then takes a passkey or a recovery code.'
          : 'Signing in then takes only your password. Your recovery codes stop working.'
      }
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="remove-totp" variant="danger" busy={remove.isPending} disabled={!password}>
            Remove app
          </Button>
        </>
      }
    >
      <Form id="remove-totp" onSubmit={submit} className="space-y-4">
        <PasswordField
          label="Your password"
          kind="current"
          value={password}
          onChange={setPassword}
          error={wrong}
          required
          autoFocus
        />
        {!wrong && <FormError error={remove.error} before="Nothing was removed." />}
      </Form>
    </Dialog>
  )
}
