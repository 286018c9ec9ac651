import { useState } from 'react'
import { Link, useLocation, useNavigate } from '@/ui/router'
import { fieldError, isProblem } from '@/api/problem'
import { useTitle } from '@/shell/title'
import { browserZone } from '@/shell/zone'
import { PasswordField } from '@/shell/PasswordField'
import { Button, buttonClasses, Form, FormError } from '@/ui'
import { SecondFactorForm } from './SecondFactorForm'
import { Door } from './SignInPage'
import { TimeZoneField } from './TimeZoneField'
import { type PasswordLink, useEnter, useSetPassword } from './mutations'

type Words = { title: string; heading: string; expired: string; remedy: string; stillGood: string }

const words: Record<PasswordLink, Words> = {
  'accept-invite': {
    title: 'Accept invite',
    heading: 'Choose a password',
    expired: 'This invite link is no longer valid',
    remedy:
      'It works once and for a limited time. If you have used it, sign in; otherwise ask the person who sent it for a new one.',
    stillGood: 'Your invite is still good.',
  },
  'password-reset/confirm': {
    title: 'Set a new password',
    heading: 'Set a new password',
    expired: 'This link is no longer valid',
    remedy: 'It works once, within 30 minutes. Ask for a new one with "Forgot your password?" on the sign-in page.',
    stillGood: 'Your link is still good.',
  },
}

/** Where an invite link leads: choose a password, and be in. */
export const AcceptInvitePage = () => <SetPasswordPage link="accept-invite" />

/** Where the link for a forgotten password leads. */
export const ResetPasswordPage = () => <SetPasswordPage link="password-reset/confirm" />

/** The link's secret is the address's fragment, which browsers send to nobody. */
function SetPasswordPage({ link }: { link: PasswordLink }) {
  const { hash, search } = useLocation()
  const token = hash.slice(1)
  const asksZone = link === 'accept-invite' && new URLSearchParams(search).has('first_owner')
  const [zone, setZone] = useState(browserZone)
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const set = useSetPassword(link, token)
  const enter = useEnter()
  const go = () => void navigate('/', { replace: true })
  const { title, heading, stillGood } = words[link]
  useTitle(title)
  const submit = () => {
    if (set.isPending) return
    const settings = asksZone ? { password, time_zone: zone } : { password }
    set.mutate(settings, { onSuccess: go })
  }
  if (!token || isProblem(set.error, 'invite_expired') || isProblem(set.error, 'reset_expired'))
    return <Expired link={link} />
  if (isProblem(set.error, 'second_factor_required'))
    return (
      <Door title="Your password is set">
        <SecondFactorForm asked={set.error} onSignedIn={(me) => (enter(me), go())} onBack={go} />
      </Door>
    )
  const wrong = fieldError(set.error, 'password', 'The password')
  const wrongZone = fieldError(set.error, 'time_zone', 'The time zone')
  return (
    <Door title={heading}>
      <Form onSubmit={submit} className="space-y-4">
        <PasswordField
          label="Password"
          kind="new"
          value={password}
          onChange={setPassword}
          error={wrong}
          required
          autoFocus
        />
        {asksZone && <TimeZoneField value={zone} onChange={setZone} error={wrongZone} />}
        {!wrong && !wrongZone && <FormError error={set.error} after={stillGood} />}
        <Button type="submit" variant="primary" size="lg" className="w-full" busy={set.isPending}>
          Set password and sign in
        </Button>
      </Form>
    </Door>
  )
}

function Expired({ link }: { link: PasswordLink }) {
  return (
    <Door title={words[link].expired}>
      <p className="mb-5 text-14 text-muted">{words[link].remedy}</p>
      <Link to="/" className={buttonClasses('primary', 'lg')}>
        Go to sign in
      </Link>
    </Door>
  )
}
