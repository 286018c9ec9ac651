import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTitle } from '@/shell/title'
import { Button } from '@/ui'
import { AddPasskey } from './AddPasskey'
import { SecondFactorSetUp } from './SecondFactorSetUp'
import { Door } from './SignInPage'
import { hasPasskeys } from './passkeys'

type SetUpFirstProps = { onDone: () => void; onSignOut: () => void }

/** The company demands a second factor and the person has none: until it is set up, nothing else is open. */
export function SetUpFirst({ onDone, onSignOut }: SetUpFirstProps) {
  const cache = useQueryClient()
  const [passkey, setPasskey] = useState(false)
  const title = passkey ? 'Add a passkey' : 'Set up an authenticator app'
  useTitle(title)
  const done = () => {
    onDone()
    void cache.invalidateQueries()
  }
  return (
    <Door title={title}>
      <p className="mb-4 text-14">Your company asks everybody for a second factor when signing in.</p>
      {passkey ? <AddPasskey onDone={done} /> : <SecondFactorSetUp onDone={done} />}
      {hasPasskeys() && (
        <Button variant="quiet" size="sm" className="mt-4 mr-2" onClick={() => setPasskey(!passkey)}>
          {passkey ? 'Use an authenticator app instead' : 'Use a passkey instead'}
        </Button>
      )}
      <Button variant="quiet" size="sm" className="mt-4" onClick={onSignOut}>
        Sign out
      </Button>
    </Door>
  )
}
