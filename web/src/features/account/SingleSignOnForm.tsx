import { type FormEvent, useState } from 'react'
import { fieldError, isProblem } from '@/api/problem'
import type { Role, SingleSignOn } from '@/api/types'
import { Button, FormError, type Option, Select, Switch, TextField } from '@/ui'
import { usePutSingleSignOn } from './mutations'

const roles: Array<Option> = [
  { value: 'nobody', label: 'Let nobody in who is not here yet' },
  { value: 'viewer', label: 'Add them as viewer' },
  { value: 'engineer', label: 'Add them as engineer' },
  { value: 'team_admin', label: 'Add them as team admin' },
]

const listed = (typed: string) => typed.split(/[\s,;]+/).filter(Boolean)

function useForm(saved: SingleSignOn) {
  const [issuer, setIssuer] = useState(saved.issuer ?? '')
  const [client, setClient] = useState(saved.client_id ?? '')
  const [secret, setSecret] = useState('')
  const [domains, setDomains] = useState(saved.domains.join(', '))
  const [role, setRole] = useState<string>(saved.provision_role ?? 'nobody')
  const [enabled, setEnabled] = useState(saved.enabled)
  const [required, setRequired] = useState(saved.required)
  const [password, setPassword] = useState('')
  const body = () => ({
    issuer: issuer.trim(),
    client_id: client.trim(),
    ...(secret && { client_secret: secret }),
    domains: listed(domains),
    provision_role: role === 'nobody' ? null : (role as Role),
    enabled,
    required: enabled && required,
    ...(password && { current_password: password }),
  })
  const values = { issuer, client, secret, domains, role, enabled, required, password }
  const set = { setIssuer, setClient, setSecret, setDomains, setRole, setEnabled, setRequired, setPassword }
  return { ...values, ...set, body }
}

/** The issuer and what it may do here. A saved secret never comes back: its field is empty. */
export function SingleSignOnForm({ saved }: { saved: SingleSignOn }) {
  const form = useForm(saved)
  const put = usePutSingleSignOn()
  const { error } = put
  const asksPassword = isProblem(error, 'password_required') || form.password !== ''
  const wrong = {
    issuer: fieldError(error, 'issuer', 'The issuer'),
    client: fieldError(error, 'client_id', 'The client ID'),
    secret: fieldError(error, 'client_secret', 'The client secret'),
    domains: fieldError(error, 'domains', 'They'),
    password: fieldError(error, 'current_password') && 'This is not your current password.',
  }
  const named = Object.values(wrong).some(Boolean) || isProblem(error, 'password_required')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!put.isPending) put.mutate(form.body())
  }
  return (
    <form onSubmit={submit} className="max-w-120 space-y-4" noValidate>
      <Issuer form={form} wrong={wrong} saved={saved} />
      <TextField
        label="E-mail domains"
        placeholder="example.com, example.org"
        autoComplete="off"
        value={form.domains}
        onChange={(event) => form.setDomains(event.target.value)}
        hint="Only people with a confirmed e-mail address of these domains are linked or added."
        error={wrong.domains}
        required
      />
      <Select
        label="People who are not here yet"
        value={form.role}
        onChange={form.setRole}
        options={roles}
        hint="Nobody becomes an owner this way."
      />
      <Switches form={form} />
      {(asksPassword || wrong.password) && (
        <TextField
          label="Current password"
          type="password"
          autoComplete="current-password"
          value={form.password}
          onChange={(event) => form.setPassword(event.target.value)}
          hint="You signed in a while ago: enter your password again, so that nobody changes this in your place. Without a password, sign out and in again."
          error={wrong.password}
          autoFocus
        />
      )}
      {!named && <FormError error={error} before="Single sign-on is unchanged." />}
      <Button
        type="submit"
        busy={put.isPending}
        disabled={!form.issuer.trim() || !form.client.trim() || listed(form.domains).length === 0}
      >
        Save single sign-on
      </Button>
    </form>
  )
}

type FormState = ReturnType<typeof useForm>
type Wrong = Record<'issuer' | 'client' | 'secret', string | undefined>

const Issuer = ({ form, wrong, saved }: { form: FormState; wrong: Wrong; saved: SingleSignOn }) => (
  <>
    <TextField
      label="Issuer"
      type="url"
      placeholder="https://login.microsoftonline.com/{tenant ID}/v2.0"
      autoComplete="off"
      value={form.issuer}
      onChange={(event) => form.setIssuer(event.target.value)}
      hint="Entra ID: https://login.microsoftonline.com/{tenant ID}/v2.0. Google: https://accounts.google.com. Okta: https://{your org}.okta.com."
      error={wrong.issuer}
      required
    />
    <TextField
      label="Client ID"
      autoComplete="off"
      value={form.client}
      onChange={(event) => form.setClient(event.target.value)}
      error={wrong.client}
      required
    />
    <TextField
      label="Client secret"
      type="password"
      autoComplete="off"
      value={form.secret}
      onChange={(event) => form.setSecret(event.target.value)}
      hint={
        !saved.has_client_secret
          ? 'It is stored encrypted and never shown again.'
          : form.issuer.trim() === saved.issuer
            ? 'Saved. Leave it empty to keep it.'
            : 'Another issuer needs its own: the saved one is never sent there.'
      }
      error={wrong.secret}
    />
  </>
)

const Switches = ({ form }: { form: FormState }) => (
  <div>
    <Switch
      label="Switched on"
      hint="People can use it beside their password."
      checked={form.enabled}
      onChange={form.setEnabled}
    />
    <Switch
      label="Everybody but owners must use it"
      hint="Owners keep their passwords, to get in when your issuer is down. Whoever is signed in stays so."
      checked={form.enabled && form.required}
      disabled={!form.enabled}
      onChange={form.setRequired}
    />
  </div>
)
