import type { Me } from '@/api/types'
import { Button, Dialog } from '@/ui'
import { SignInForm } from './SignInForm'

/** The login has ended while somebody was working: sign in again without losing the page. */
export function SignInAgain({ me, onSignedIn }: { me: Me; onSignedIn: (me: Me) => void }) {
  return (
    <Dialog
      open
      mandatory
      onOpenChange={() => undefined}
      width="sm"
      title="You have been signed out"
      description="Sign in again to continue. This page and what you have typed stay as they are."
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
