import type { Me } from '@/api/types'
import { Button, Dialog } from '@/ui'
import { SignInForm } from './SignInForm'

/** The login has ended while somebody was working: sign in again without losing the page, out of sight till then. */
export function SignInAgain({ me, onSignedIn }: { me: Me; onSignedIn: (me: Me) => void }) {
  return (
    <Dialog
      open
      mandatory
      covering
      onOpenChange={() => undefined}
      width="sm"
      title="You have been signed out"
      description="Sign in again within five minutes to continue where you were. Then this page is cleared; what you have typed waits in this browser for you."
      footer={
        <Button variant="quiet" size="sm" onClick={() => location.assign('/')}>
          Use another account
        </Button>
      }
    >
      <SignInForm again={{ email: me.email, account_id: me.account.id }} onSignedIn={onSignedIn} />
    </Dialog>
  )
}
