import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeServer, visit } from '@/app/visit'
import { invalid, refusal } from '@/testing/fakeApi'

const row = async (name: string) => (await screen.findByText(name, { selector: 'bdi' })).closest('li')!

async function editing(user: ReturnType<typeof visit>['user']) {
  await user.click(within(await row('Jonas Weber')).getByRole('button', { name: 'More for Jonas Weber' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Edit name and email' }))
  return within(await screen.findByRole('dialog', { name: 'Edit Jonas Weber' }))
}

describe('Editing a person', () => {
  it('changes name and e-mail, and sends only what changed', async () => {
    const server = fakeServer('Priya')
    const { user } = visit('/settings/people')
    const dialog = await editing(user)
    await user.clear(dialog.getByRole('textbox', { name: 'Email' }))
    await user.type(dialog.getByRole('textbox', { name: 'Email' }), 'jonas@new.example.com')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(within(await row('Jonas Weber')).getByText('jonas@new.example.com')).toBeVisible()
    expect(server.world.people[0]).toMatchObject({ name: 'Jonas Weber', email: 'jonas@new.example.com' })
  })

  it('says at the field what is wrong, and changes nothing', async () => {
    const server = fakeServer('Priya')
    const { user } = visit('/settings/people')
    const jonas = `PATCH /users/${server.world.people[0]!.id}`
    const dialog = await editing(user)
    server.fail(jonas, refusal(409, 'email_taken', 'Somebody in your company has this e-mail address already.'))
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    const email = dialog.getByRole('textbox', { name: 'Email' })
    await waitFor(() => expect(email).toHaveAccessibleDescription(/Somebody in your company has this email already\./))
    server.fail(jonas, invalid('name', 'must not be empty'))
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription('The name must not be empty.'),
    )
  })
})

describe('One’s own name and email', () => {
  it('are changed with the password', async () => {
    const server = fakeServer('Amira')
    const { user } = visit('/settings/security')
    const section = within(await screen.findByRole('region', { name: 'Your name and email' }))
    await user.click(section.getByRole('button', { name: 'Change' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Change your name and email' }))
    await user.clear(dialog.getByRole('textbox', { name: 'Email' }))
    await user.type(dialog.getByRole('textbox', { name: 'Email' }), 'amira@new.example.com')
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
    await user.type(dialog.getByLabelText('Your password'), 'wrong')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect(await dialog.findByText('This is not your current password.')).toBeVisible()
    expect(dialog.getByRole('textbox', { name: 'Email' })).toHaveValue('amira@new.example.com')
    await user.type(dialog.getByLabelText('Your password'), 'TestPass123!')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(section.getByText('amira@new.example.com')).toBeVisible()
    expect(server.world.me).toMatchObject({ email: 'amira@new.example.com' })
  })
})

describe('One mailbox in several companies', () => {
  const signedOut = () => {
    const server = fakeServer('Amira')
    const { email } = server.world.me!
    server.world.me = null
    server.world.accounts = [
      { id: 'acme', name: 'Acme IT' },
      { id: 'globex', name: 'Globex' },
    ]
    return { server, email }
  }

  it('asks which one, with the password typed once', async () => {
    const { server, email } = signedOut()
    const { user } = visit('/settings/people')
    await user.type(await screen.findByRole('textbox', { name: 'Email' }), email)
    await user.type(screen.getByLabelText('Password'), 'TestPass123!{Enter}')
    const list = await screen.findByRole('list', {
      name: 'You belong to several companies. Which one do you want to open?',
    })
    expect(within(list).getByRole('button', { name: /Acme IT/ })).toHaveFocus()
    await user.keyboard('{Tab}{Enter}')
    expect(await screen.findByRole('heading', { name: /People/ })).toBeVisible()
    expect(server.sent.findLast(({ call }) => call === 'POST /auth/login')?.body).toEqual({
      email,
      password: 'TestPass123!',
      account_id: 'globex',
    })
  })

  it('goes back to the password, and starts again when it no longer counts', async () => {
    const { server, email } = signedOut()
    const { user } = visit('/')
    await user.type(await screen.findByRole('textbox', { name: 'Email' }), email)
    await user.type(screen.getByLabelText('Password'), 'TestPass123!{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Back' }))
    expect(screen.getByLabelText('Password')).toHaveValue('')
    await user.type(screen.getByLabelText('Password'), 'TestPass123!{Enter}')
    await screen.findByRole('button', { name: /Globex/ })
    server.fail('POST /auth/login', refusal(401, 'bad_credentials', 'Wrong.'))
    await user.click(screen.getByRole('button', { name: /Globex/ }))
    expect(await screen.findByRole('alert')).toHaveTextContent('not right')
    expect(screen.getByLabelText('Password')).toHaveValue('')
  })
})
