import { useState } from 'react'
import { limits } from '@/api/limits.gen'
import { fieldError, isProblem } from '@/api/problem'
import type { Role, SingleSignOn } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { PasswordField } from '@/shell/PasswordField'
import { Button, Form, FormError, type Option, Select, Switch, TextField } from '@/ui'
import { usePutSingleSignOn } from './mutations'

const roles: Array<Option> = [
  { value: 'nobody', label: 'Let nobody in who is not here yet' },
  { value: 'viewer', label: 'Add them as viewer' },
  { value: 'engineer', label: 'Add them as engineer' },
  { value: 'team_admin', label: 'Add them as team admin' },
]

const listed = (typed: string) => typed.split(/[\s,;]+/).filter(Boolean)

function useForm(saved: SingleSignOn) {
  const draft = useDraft('single-sign-on', {
    issuer: saved.issuer ?? '',
    client: saved.client_id ?? '',
    domains: saved.domains.join(', '),
    role: (saved.provision_role ?? 'nobody') as string,
    enabled: saved.enabled,
    required: saved.required,
  })
  const { issuer, client, domains, role, enabled, required } = draft.value
  const edit = (part: Partial<typeof draft.value>) => draft.set((before) => ({ ...before, ...part }))
  const [secret, setSecret] = useState('')
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
  return { ...values, edit, setSecret, setPassword, body, forgetAfter: draft.forgetAfter }
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
  const submit = () => {
    if (!put.isPending) form.forgetAfter(put.mutateAsync(form.body()))
  }
  return (
    <Form onSubmit={submit} className="max-w-120 space-y-4" noValidate>
      <Issuer form={form} wrong={wrong} saved={saved} />
      <TextField
        label="E-mail domains"
        placeholder="example.com, example.org"
        autoComplete="off"
        value={form.domains}
        onChange={(event) => form.edit({ domains: event.target.value })}
        hint="Only people with a confirmed e-mail address of these domains are linked or added."
        error={wrong.domains}
        required
      />
      <Select
        label="People who are not here yet"
        value={form.role}
        onChange={(role) => form.edit({ role })}
        options={roles}
        hint="Nobody becomes an owner this way."
      />
      <Switches form={form} />
      {(asksPassword || wrong.password) && (
        <PasswordField
          label="Current password"
          kind="current"
          value={form.password}
          onChange={form.setPassword}
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
    </Form>
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
      onChange={(event) => form.edit({ issuer: event.target.value })}
      hint="Entra ID: https://login.microsoftonline.com/{tenant ID}/v2.0. Google: https://accounts.google.com. Okta: https://{your org}.okta.com."
      error={wrong.issuer}
      limit={limits.SingleSignOnChange.issuer}
      required
    />
    <TextField
      label="Client ID"
      autoComplete="off"
      value={form.client}
      onChange={(event) => form.edit({ client: event.target.value })}
      error={wrong.client}
      limit={limits.SingleSignOnChange.client_id}
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
      limit={limits.SingleSignOnChange.client_secret}
    />
  </>
)

const Switches = ({ form }: { form: FormState }) => (
  <div>
    <Switch
      label="Switched on"
      hint="People can use it beside their password."
      checked={form.enabled}
      onChange={(enabled) => form.edit({ enabled })}
    />
    <Switch
      label="Everybody but owners must use it"
      hint="Owners keep their passwords, to get in when your issuer is down. Whoever is signed in stays so."
      checked={form.enabled && form.required}
      disabled={!form.enabled}
      onChange={(required) => form.edit({ required })}
    />
  </div>
)
