import { useQueryClient } from '@tanstack/react-query'
import { useTitle } from '@/shell/title'
import { Button } from '@/ui'
import { SecondFactorSetUp } from './SecondFactorSetUp'
import { Door } from './SignInPage'

type SetUpFirstProps = { onDone: () => void; onSignOut: () => void }

/** The company demands a second factor and the person has none: until it is set up, nothing else is open. */
export function SetUpFirst({ onDone, onSignOut }: SetUpFirstProps) {
  const cache = useQueryClient()
  useTitle('Set up an authenticator app')
  const done = () => {
    onDone()
    void cache.invalidateQueries()
  }
  return (
    <Door title="Set up an authenticator app">
      <p className="mb-4 text-14">Your company asks everybody for a second factor when signing in.</p>
      <SecondFactorSetUp onDone={done} />
      <Button variant="quiet" size="sm" className="mt-4" onClick={onSignOut}>
        Sign out
      </Button>
    </Door>
  )
}
