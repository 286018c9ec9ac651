import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isProblem } from '@/api/problem'
import type { SingleSignOn } from '@/api/types'
import { useMe } from '@/shell/me'
import { useTitle } from '@/shell/title'
import { PasswordField } from '@/shell/PasswordField'
import { Badge, Button, Card, ConfirmDialog, CopyButton, Loaded, Loading, Section, Skeleton } from '@/ui'
import { SingleSignOnForm } from './SingleSignOnForm'
import { SingleSignOnTrial } from './SingleSignOnTrial'
import { useDeleteSingleSignOn } from './mutations'
import { singleSignOnQuery } from './queries'

const hint =
  'People sign in on your company’s own page: Microsoft Entra ID, Google Workspace, Okta or any other that speaks OpenID Connect.'

/** How the company's people sign in by its own issuer: owners set it up and try it here. */
export function SingleSignOnSettings() {
  useTitle('Single sign-on')
  return useMe().role === 'owner' ? (
    <Configured />
  ) : (
    <Section title="Single sign-on" hint={hint}>
      <p className="text-13 text-muted">Owners can set this up.</p>
    </Section>
  )
}

function Configured() {
  const settings = useQuery(singleSignOnQuery)
  return (
    <Loaded query={settings} title="Single sign-on could not be loaded" skeleton={<SettingsSkeleton />}>
      {(saved) => (
        <>
          <Section title="Single sign-on" hint={hint}>
            <Card className="space-y-5 p-4">
              <State saved={saved} />
              <Addresses saved={saved} />
              <SingleSignOnForm key={JSON.stringify(saved)} saved={saved} />
              {saved.issuer && <Removal />}
            </Card>
          </Section>
          {saved.issuer && <SingleSignOnTrial />}
        </>
      )}
    </Loaded>
  )
}

function State({ saved }: { saved: SingleSignOn }) {
  if (!saved.issuer) return <p className="text-13 text-muted">Not set up yet. People sign in with their passwords.</p>
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
      <Badge tone={saved.enabled ? 'good' : 'neutral'}>{saved.enabled ? 'On' : 'Off'}</Badge>
      <span className="text-muted">
        {saved.required
          ? 'Everybody but owners must use it.'
          : saved.enabled
            ? 'People choose between it and their password.'
            : 'Nobody can use it yet. Try it, then switch it on.'}
      </span>
    </p>
  )
}

/** What has to be entered at the issuer, and where people begin. */
const Addresses = ({ saved }: { saved: SingleSignOn }) => (
  <dl className="space-y-3 rounded-md border border-line p-3 text-13">
    <Address name="Redirect URI" hint="Register it at your issuer, exactly so." text={saved.redirect_uri} />
    <Address
      name="Sign-in link"
      hint="For people who are not here yet, and for your portal: it leads straight to your issuer."
      text={saved.sign_in_url}
    />
  </dl>
)

const Address = ({ name, hint: why, text }: { name: string; hint: string; text: string }) => (
  <div>
    <dt className="font-medium">{name}</dt>
    <dd className="mt-0.5 text-12">
      <span className="flex items-center gap-x-2">
        <code className="min-w-0 font-mono wrap-anywhere">{text}</code>
        <CopyButton small text={text} aria-label={`Copy ${name}`} />
      </span>
      <span className="text-muted">{why}</span>
    </dd>
  </div>
)

function Removal() {
  const [asked, setAsked] = useState(false)
  const [password, setPassword] = useState('')
  const remove = useDeleteSingleSignOn()
  return (
    <div className="border-t border-line pt-3">
      <Button variant="quiet" onClick={() => setAsked(true)}>
        Remove single sign-on
      </Button>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        title="Remove single sign-on?"
        does="Remove single sign-on"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(password, { onSuccess: () => setAsked(false) })}
      >
        <p>
          People sign in with their passwords again; who has none asks for one with “Forgot your password?”. Everybody’s
          link to your issuer is deleted.
        </p>
        {(isProblem(remove.error, 'password_required') || password !== '') && (
          <PasswordField
            className="mt-3"
            label="Current password"
            kind="current"
            value={password}
            onChange={setPassword}
          />
        )}
      </ConfirmDialog>
    </div>
  )
}

const SettingsSkeleton = () => (
  <Loading label="Loading single sign-on" className="space-y-3 rounded-lg border border-line p-4">
    <Skeleton className="h-9" />
    <Skeleton className="h-9" />
    <Skeleton className="h-9" />
  </Loading>
)
