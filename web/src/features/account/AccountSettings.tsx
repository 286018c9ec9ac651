import { type ReactNode, useState } from 'react'
import { fieldError } from '@/api/problem'
import { useMe } from '@/shell/me'
import { atLeast, roleWords } from '@/shell/roles'
import { chooseTheme, type Theme, useTheme } from '@/shell/theme'
import { useTitle } from '@/shell/title'
import { PasswordField } from '@/shell/PasswordField'
import { Button, Card, Form, FormError, type Option, PersonName, Section, Select } from '@/ui'
import { AccountDeletion } from './AccountDeletion'
import { AccountDetails } from './AccountDetails'
import { AccountExport } from './AccountExport'
import { BusinessHoursForm } from './BusinessHoursForm'
import { DeskAddressesForm } from './DeskAddressesForm'
import { useChangePassword } from './mutations'

/** The company, who one is, one's password and how the product looks. */
export function AccountSettings() {
  useTitle('Account')
  const me = useMe()
  const owns = me.role === 'owner'
  return (
    <>
      <AccountDetails />
      <BusinessHoursForm />
      {atLeast(me.role, 'team_admin') && <DeskAddressesForm />}
      <WhoYouAre />
      <Password />
      <Look />
      {owns && <AccountExport />}
      {owns && <AccountDeletion />}
    </>
  )
}

function WhoYouAre() {
  const me = useMe()
  return (
    <Section title="Who you are">
      <Card className="p-4">
        <dl className="grid gap-x-6 gap-y-2 text-13 sm:grid-cols-[120px_1fr]">
          <Fact name="Name">
            <PersonName person={me} />
          </Fact>
          <Fact name="Email">{me.email}</Fact>
          <Fact name="Role">{roleWords[me.role]}</Fact>
          <Fact name="Company">
            <PersonName person={me.account} />
          </Fact>
        </dl>
      </Card>
    </Section>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-muted max-sm:-mb-2">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
)

function Password() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useChangePassword()
  const ofCurrent = fieldError(change.error, 'current_password') && 'This is not your current password.'
  const ofNext = fieldError(change.error, 'new_password', 'The new password')
  const submit = () => {
    if (change.isPending) return
    const empty = () => {
      setCurrent('')
      setNext('')
    }
    change.mutate({ current_password: current, new_password: next }, { onSuccess: empty })
  }
  return (
    <Section title="Password" hint="Changing it ends your other sign-ins and revokes your API tokens.">
      <Card className="p-4">
        <Form onSubmit={submit} className="max-w-90 space-y-4">
          <PasswordField
            label="Current password"
            kind="current"
            value={current}
            onChange={setCurrent}
            error={ofCurrent}
            required
          />
          <PasswordField
            label="New password"
            kind="new"
            username={null}
            value={next}
            onChange={setNext}
            error={ofNext}
            required
          />
          {!ofCurrent && !ofNext && <FormError error={change.error} before="Your password is unchanged." />}
          <Button type="submit" busy={change.isPending} disabled={!current || next.length < 8}>
            Change password
          </Button>
        </Form>
      </Card>
    </Section>
  )
}

const themes: Array<Option<Theme>> = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

function Look() {
  const theme = useTheme()
  return (
    <Section title="Appearance">
      <Card className="p-4">
        <Select
          label="Theme"
          value={theme}
          onChange={chooseTheme}
          options={themes}
          className="max-w-60"
          hint="Kept in this browser."
        />
      </Card>
    </Section>
  )
}
