import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { invalid, refusal } from '@/testing/fakeApi'

const row = async (name: string) => (await screen.findByText(name, { selector: 'bdi' })).closest('li')!

describe('People', () => {
  it('adds somebody and shows the link to give them', async () => {
    const server = fakeServer('Priya')
    const { user } = visit('/settings/people')
    await user.click(await screen.findByRole('button', { name: 'Add person' }))
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Sam Senior')
    await user.type(screen.getByRole('textbox', { name: 'Email' }), 'sam@acme.example.com')
    await user.click(screen.getByRole('button', { name: 'Invite' }))
    const dialog = await screen.findByRole('dialog', { name: 'Invite link for Sam Senior' })
    expect(within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Invite link' }).value).toContain(
      '/accept-invite#',
    )
    await user.click(within(dialog).getByRole('button', { name: 'Done' }))
    expect(within(await row('Sam Senior')).getByText('Invited')).toBeVisible()
    expect(server.world.people.at(-1)).toMatchObject({ role: 'engineer' })
  })

  it('says that an invite was mailed where there is a mail server', async () => {
    const server = fakeServer('Priya')
    server.world.mail = true
    const { user } = visit('/settings/people')
    await user.click(await screen.findByRole('button', { name: 'Add person' }))
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Sam Senior')
    await user.type(screen.getByRole('textbox', { name: 'Email' }), 'sam@acme.example.com')
    await user.click(screen.getByRole('button', { name: 'Invite' }))
    const dialog = await screen.findByRole('dialog', { name: 'Invite sent to Sam Senior' })
    expect(dialog).toHaveTextContent('sam@acme.example.com')
    expect(within(dialog).queryByRole('textbox')).not.toBeInTheDocument()
  })

  it('makes a link for somebody who forgot their password', async () => {
    fakeServer('Priya')
    const { user } = visit('/settings/people')
    await user.click(within(await row('Jonas Weber')).getByRole('button', { name: 'More for Jonas Weber' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Link for a new password' }))
    expect(await screen.findByRole('dialog', { name: 'Link for Jonas Weber' })).toHaveTextContent('30 minutes')
  })

  it('says at the field what is wrong', async () => {
    const server = fakeServer('Priya')
    server.fail('POST /users', invalid('email', 'must be an e-mail address'))
    const { user } = visit('/settings/people')
    await user.click(await screen.findByRole('button', { name: 'Add person' }))
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Sam')
    await user.type(screen.getByRole('textbox', { name: 'Email' }), 'sam@x')
    await user.click(screen.getByRole('button', { name: 'Invite' }))
    expect(await screen.findByText('The email must be an e-mail address.')).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Email' })).toHaveAccessibleDescription(
      'The email must be an e-mail address.',
    )
  })

  it('deactivates after asking, and says why when the server refuses', async () => {
    const server = fakeServer('Priya')
    const { user } = visit('/settings/people')
    await user.click(within(await row('Jonas Weber')).getByRole('button', { name: 'More for Jonas Weber' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Deactivate' }))
    const dialog = await screen.findByRole('dialog', { name: 'Deactivate Jonas Weber?' })
    await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }))
    await waitFor(async () => expect(within(await row('Jonas Weber')).getByText('Deactivated')).toBeVisible())
    expect(server.world.people[0]).toMatchObject({ active: false })
  })

  it('does not let a team admin touch an owner, nor grant more than they have', async () => {
    fakeServer('Priya')
    const { user } = visit('/settings/people')
    const owner = await row('Thomas Okafor')
    expect(within(owner).queryByRole('combobox')).not.toBeInTheDocument()
    expect(within(owner).queryByRole('button')).not.toBeInTheDocument()
    await user.click(within(await row('Jonas Weber')).getByRole('combobox', { name: 'Role of Jonas Weber' }))
    const options = within(await screen.findByRole('listbox')).getAllByRole('option')
    expect(options.map((option) => option.textContent)).toEqual(['Viewer', 'Engineer', 'Team admin'])
  })

  it('shows the last owner’s refusal', async () => {
    const server = fakeServer('Thomas')
    const me = server.world.me!
    server.fail(`PATCH /users/${me.id}`, refusal(409, 'last_owner', 'This is the account’s last owner.'))
    const { user } = visit('/settings/people')
    await user.click(within(await row('Thomas Okafor')).getByRole('combobox'))
    await user.click(await screen.findByRole('option', { name: 'Engineer' }))
    expect(await screen.findByText('This is the account’s last owner.')).toBeVisible()
  })

  it('tells people apart whose names look the same', async () => {
    const server = fakeServer('Priya')
    const [jonas] = server.world.people
    const twin = { ...jonas!, id: 'twin', name: 'Jоnas Weber', email: 'jonas.w@acme.example.com' } // a Cyrillic о
    server.world.people.push(twin)
    visit('/settings/people')
    for (const { name, email } of [jonas!, twin]) {
      const line = await row(name)
      expect(within(line).getByText('Same name')).toBeVisible()
      expect(within(line).getByText(email)).not.toHaveClass('truncate')
    }
    expect(screen.getAllByText('Same name')).toHaveLength(2)
  })

  it('keeps a name written right to left from turning the sentences around it', async () => {
    const server = fakeServer('Priya')
    const person = server.world.people[0]!
    person.name = 'שרה לוי'
    server.fail(`PATCH /users/${person.id}`, refusal(409, 'deactivated', 'Somebody deactivated them.'))
    const { user } = visit('/settings/people')
    const line = await row(person.name)
    expect(within(line).getByRole('button', { name: 'More for \u2068שרה לוי\u2069' })).toBeVisible()
    await user.click(within(line).getByRole('combobox', { name: 'Role of \u2068שרה לוי\u2069' }))
    await user.click(await screen.findByRole('option', { name: 'Viewer' }))
    expect(await screen.findByText('\u2068שרה לוי\u2069 is unchanged.')).toBeVisible()
  })

  it('is read-only for engineers', async () => {
    fakeServer('Amira')
    visit('/settings/people')
    await row('Jonas Weber')
    expect(screen.queryByRole('button', { name: 'Add person' })).not.toBeInTheDocument()
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument()
  })
})

describe('API tokens', () => {
  it('are shown once, and revoked after asking', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/settings/tokens')
    await user.click(await screen.findByRole('button', { name: 'New token' }))
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Deploy script')
    await user.click(screen.getByRole('button', { name: 'Create token' }))
    const dialog = await screen.findByRole('dialog', { name: 'Your new token' })
    expect(within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Token' }).value).toMatch(/^rf_/)
    await user.click(within(dialog).getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    await user.click(await screen.findByRole('button', { name: 'Revoke Deploy script' }))
    await user.click(await screen.findByRole('button', { name: 'Revoke token' }))
    await waitFor(() => expect(screen.queryByText('Deploy script')).not.toBeInTheDocument())
    expect(server.world.tokens.map((one) => one.name)).toEqual(['Nightly report'])
  })
})

describe('Notification preferences', () => {
  it('take effect at once, and go back when the server refuses', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/settings/notifications')
    const toggle = await screen.findByRole('switch', { name: 'Somebody needs help' })
    await user.click(toggle)
    expect(toggle).not.toBeChecked()
    await waitFor(() =>
      expect(server.world.preferences.items[0]).toEqual({ kind: 'handoff_created', in_app: false, email: true }),
    )
    server.fail('PUT /notification-preferences')
    await user.click(toggle)
    expect(await screen.findByText('Your preference is unchanged.')).toBeVisible()
    await waitFor(() => expect(toggle).not.toBeChecked())
  })

  it('are chosen for the bell and for e-mail apart', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/settings/notifications')
    const mailed = await screen.findByRole('switch', { name: 'Yours was picked up, by e-mail' })
    expect(mailed).not.toBeChecked()
    expect(screen.getByRole('switch', { name: 'Somebody needs help, by e-mail' })).toBeChecked()
    await user.click(mailed)
    await waitFor(() =>
      expect(server.world.preferences.items).toContainEqual({ kind: 'handoff_claimed', in_app: true, email: true }),
    )
  })
})

describe('Account', () => {
  it('changes the password, or says at the field what is wrong', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/settings/account')
    await user.type(await screen.findByLabelText('Current password'), 'not this one')
    await user.type(screen.getByLabelText('New password'), 'a better password')
    await user.click(screen.getByRole('button', { name: 'Change password' }))
    expect(await screen.findByText('This is not your current password.')).toBeVisible()
    server.fail('POST /auth/password', invalid('new_password', 'is easy to guess: it is a date; use several words'))
    await user.click(screen.getByRole('button', { name: 'Change password' }))
    expect(await screen.findByText('The new password is easy to guess: it is a date; use several words.')).toBeVisible()
    server.recover()
    await user.clear(screen.getByLabelText('Current password'))
    await user.type(screen.getByLabelText('Current password'), 'TestPass123!')
    await user.click(screen.getByRole('button', { name: 'Change password' }))
    expect(await screen.findByText('Your password is changed.')).toBeVisible()
    expect(screen.getByLabelText('Current password')).toHaveValue('')
  })
})

describe('An invite link', () => {
  it('asks for a password and lets one in', async () => {
    const server = fakeServer()
    const { user, router } = visit('/accept-invite#rfi_fresh')
    await user.type(await screen.findByLabelText('Password'), 'a good password')
    await user.click(screen.getByRole('button', { name: 'Set password and sign in' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect(await screen.findByRole('button', { name: 'Account of Jonas Weber' })).toBeVisible()
    expect(server.calls).toContain('POST /auth/accept-invite')
  })

  it('says when it is no longer good', async () => {
    fakeServer()
    const { user } = visit('/accept-invite#used')
    await user.type(await screen.findByLabelText('Password'), 'a good password')
    await user.click(screen.getByRole('button', { name: 'Set password and sign in' }))
    expect(await screen.findByRole('heading', { name: 'This invite link is no longer valid' })).toBeVisible()
  })
})

describe('A forgotten password', () => {
  it('sends a link from the sign-in page', async () => {
    const server = fakeServer()
    const { user } = visit('/')
    await user.click(await screen.findByRole('button', { name: 'Forgot your password?' }))
    expect(screen.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: 'Email' }), 'jonas@acme.example.com')
    await user.click(screen.getByRole('button', { name: 'Send link' }))
    expect(await screen.findByRole('status')).toHaveTextContent('jonas@acme.example.com')
    expect(server.calls).toContain('POST /auth/password-reset')
    await user.click(screen.getByRole('button', { name: 'Back to sign in' }))
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeVisible()
  })

  it('is replaced with the link', async () => {
    const server = fakeServer()
    const { user, router } = visit('/reset-password#fresh')
    await user.type(await screen.findByLabelText('Password'), 'a good password')
    await user.click(screen.getByRole('button', { name: 'Set password and sign in' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect(router.state.location.hash).toBe('')
    expect(server.calls).toContain('POST /auth/password-reset/confirm')
  })

  it('stays with a used or empty link, and says what to do', async () => {
    fakeServer()
    const { user } = visit('/reset-password#used')
    await user.type(await screen.findByLabelText('Password'), 'a good password')
    await user.click(screen.getByRole('button', { name: 'Set password and sign in' }))
    expect(await screen.findByRole('heading', { name: 'This link is no longer valid' })).toBeVisible()
  })
})
