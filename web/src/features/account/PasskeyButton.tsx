import { isProblem, problemWords, waitWords } from '@/api/problem'
import type { Me } from '@/api/types'
import { Button } from '@/ui'
import { usePasskeySignIn } from './mutations'
import { NoPasskey, noPasskeyWords } from './passkeys'

type PasskeyButtonProps = {
  /** After the password; otherwise instead of it. */
  secondStep?: boolean
  primary?: boolean
  onSignedIn: (me: Me) => void
  onTooLate?: () => void
}

/** Signs in with a passkey. */
export function PasskeyButton({ secondStep = false, primary = false, onSignedIn, onTooLate }: PasskeyButtonProps) {
  const signIn = usePasskeySignIn(secondStep)
  const ask = () =>
    signIn.mutate(undefined, {
      onSuccess: onSignedIn,
      onError: (error) => isProblem(error, 'second_factor_expired') && onTooLate?.(),
    })
  return (
    <div className="space-y-3">
      {signIn.error && (
        <p role="alert" className="rounded-md bg-bad-quiet px-3 py-2 text-13 text-bad">
          {whatWentWrong(signIn.error, secondStep)}
        </p>
      )}
      <Button
        variant={primary ? 'primary' : undefined}
        size="lg"
        className="w-full"
        busy={signIn.isPending}
        onClick={ask}
        autoFocus={primary}
      >
        {secondStep ? 'Use your passkey' : 'Sign in with a passkey'}
      </Button>
    </div>
  )
}

function whatWentWrong(error: unknown, secondStep: boolean): string {
  if (error instanceof NoPasskey) return noPasskeyWords(error)
  if (isProblem(error, 'passkey_refused'))
    return `This passkey opens nothing here: it was removed, or belongs to somebody else. ${
      secondStep ? 'Use another.' : 'Use another, or your password.'
    }`
  if (isProblem(error, 'passkey_expired')) return 'That took more than five minutes. Try again.'
  if (isProblem(error, 429)) return `Too many attempts. Wait ${waitWords(error.retryAfter)} and try again.`
  return problemWords(error)
}
