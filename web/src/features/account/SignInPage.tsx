import type { ReactNode } from 'react'
import type { Me } from '@/api/types'
import { Logo } from '@/shell/Logo'
import { useTitle } from '@/shell/title'
import { SignInForm } from './SignInForm'

/** The door. It stands at whatever address was asked for, and that address opens after signing in. */
export function SignInPage({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  useTitle('Sign in')
  return (
    <Door title="Sign in">
      <SignInForm onSignedIn={onSignedIn} />
      <p className="mt-6 text-12 text-muted">
        No account, or forgot your password? Ask a team admin at your company for an invite link.
      </p>
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
