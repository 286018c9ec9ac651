import { type ReactNode, useState } from 'react'
import type { Me } from '@/api/types'
import { Logo } from '@/shell/Logo'
import { useTitle } from '@/shell/title'
import { Button } from '@/ui'
import { ForgotPassword } from './ForgotPassword'
import { SignInForm } from './SignInForm'
import { SingleSignOnNotice } from './SingleSignOnSignIn'

/** The door. It stands at whatever address was asked for, and that address opens after signing in. */
export function SignInPage({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const [forgotten, setForgotten] = useState(false)
  useTitle(forgotten ? 'Forgot your password?' : 'Sign in')
  if (forgotten)
    return (
      <Door title="Forgot your password?">
        <ForgotPassword onBack={() => setForgotten(false)} />
      </Door>
    )
  return (
    <Door title="Sign in">
      <SingleSignOnNotice />
      <SignInForm onSignedIn={onSignedIn} />
      <Button variant="quiet" size="lg" className="mt-2 w-full" onClick={() => setForgotten(true)}>
        Forgot your password?
      </Button>
      <p className="mt-4 text-12 text-muted">No account? Ask a team admin at your company for an invite.</p>
    </Door>
  )
}

/** The frame of screens in front of the door: one narrow column. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center bg-sunken px-4 py-12">
      <div className="w-full max-w-90">
        <Logo className="mb-8" />
        <div className="rounded-lg border border-line bg-raised p-6 shadow-raised">
          <h1 className="mb-5 text-20 leading-label font-semibold">{title}</h1>
          {children}
        </div>
      </div>
    </main>
  )
}
