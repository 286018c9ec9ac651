import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SignIn } from '@/api/types'
import { Badge, Button, Card, ConfirmDialog, Loaded, Loading, RelativeTime, Section, Skeleton } from '@/ui'
import { useEndOtherSignIns, useEndSignIn } from './mutations'
import { signInsQuery } from './queries'

/** The browsers in which one is signed in: this one first. */
export function SignInList() {
  const signIns = useQuery(signInsQuery)
  const [asking, setAsking] = useState(false)
  const end = useEndOtherSignIns()
  const hasOthers = signIns.data?.items.some((one) => !one.current) ?? false
  return (
    <Section
      title="Where you are signed in"
      hint="Sign out whatever you do not recognize, then change your password. A sign-in ends by itself when it is not used for a while, and after some days at most."
      actions={hasOthers && <Button onClick={() => setAsking(true)}>Sign out all others</Button>}
    >
      <Card className="overflow-hidden">
        <Loaded query={signIns} title="The list could not be loaded" skeleton={<SignInsSkeleton />}>
          {({ items }) => (
            <ul className="divide-y divide-line">
              {[...items].sort(thisBrowserFirst).map((one) => (
                <SignInRow key={one.id} signIn={one} />
              ))}
            </ul>
          )}
        </Loaded>
      </Card>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Sign out all other browsers?"
        does="Sign out others"
        busy={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        You stay signed in here. Your API tokens keep working.
      </ConfirmDialog>
    </Section>
  )
}

const thisBrowserFirst = (a: SignIn, b: SignIn) =>
  Number(b.current) - Number(a.current) || b.last_used_at.localeCompare(a.last_used_at)

const SignInsSkeleton = () => (
  <Loading label="Loading sign-ins" className="space-y-2 p-4">
    <Skeleton className="w-40" />
    <Skeleton className="h-3.5 w-60" />
  </Loading>
)

function SignInRow({ signIn }: { signIn: SignIn }) {
  const end = useEndSignIn(signIn)
  return (
    <li className="flex items-center gap-4 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-14 leading-label font-medium">
          {signIn.browser}
          {signIn.current && <Badge tone="info">This browser</Badge>}
        </p>
        <p className="mt-1 flex flex-wrap gap-x-3 text-13 leading-label text-muted">
          {signIn.address && <span>From {signIn.address}</span>}
          <span>
            Last used <RelativeTime at={signIn.last_used_at} />
          </span>
          <span>
            Signed in <RelativeTime at={signIn.created_at} />
          </span>
        </p>
      </div>
      {!signIn.current && (
        <Button
          variant="quiet"
          size="sm"
          busy={end.isPending}
          onClick={() => end.mutate()}
          aria-label={`Sign out ${signIn.browser}${signIn.address ? ` at ${signIn.address}` : ''}`}
        >
          Sign out
        </Button>
      )}
    </li>
  )
}
