import type { TokenScope, UserDetails } from '@/api/types'
import { created, done, type Fake, invalid, ok, page, refusal } from '../fakeApi'
import { newId } from '../samples'
import { singleSignOnFake } from './singleSignOn'

/** What the fake takes as a code of the app. */
const APP_CODE = '123456'
const RECOVERY_CODE = 'abcd-efgh-ijkl-mnop'

const secondFactorFake: Fake = (on, { world }) => {
  const noApp = { confirmed_at: null, recovery_codes_left: 0, required: false }
  const totp = () => world.totp ?? noApp
  const right = (body: Record<string, unknown>) => body['current_password'] === 'TestPass123!'
  on('GET /auth/totp', () => ok(totp()))
  on('POST /auth/totp', ({ body }) =>
    right(body)
      ? created({
          secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
          otpauth_url: 'otpauth://totp/ResolutionFlow:jo%40acme.example?secret=JBSWY3DPEHPK3PXP&issuer=ResolutionFlow',
        })
      : invalid('current_password', 'is needed'),
  )
  on('POST /auth/totp/confirm', ({ body }) => {
    if (body['code'] !== APP_CODE) return invalid('code', 'is not the one that the app shows now')
    world.totp = { ...totp(), confirmed_at: new Date().toISOString(), recovery_codes_left: 10 }
    return ok({ recovery_codes: Array.from({ length: 10 }, (_, n) => `abcd-efgh-ijkl-mn${'opqrstuvwx'[n]}2`) })
  })
  on('DELETE /auth/totp', ({ body }) => {
    if (!right(body)) return invalid('current_password', 'is not your current password')
    world.totp = { ...totp(), confirmed_at: null, recovery_codes_left: 0 }
    return done
  })
  on('DELETE /users/:id/second-factor', () => done)
}

/** What the fake takes as the answer of a browser. */
const SIGNED = { id: 'a-passkey' }

const passkeyFake: Fake = (on, api) => {
  const { world } = api
  const all = () => world.passkeys ?? []
  on('GET /auth/passkeys', () => ok({ items: all() }))
  on('DELETE /auth/passkeys/:id', ({ id, body }) => {
    if (world.asksPassword && body['current_password'] !== 'TestPass123!')
      return refusal(403, 'password_required', 'You entered your password some time ago.')
    world.passkeys = all().filter((one) => one.id !== id)
    return done
  })
  on('POST /auth/webauthn/register/options', () => ok({ rp: { id: 'localhost', name: 'ResolutionFlow' } }))
  on('POST /auth/webauthn/register', ({ body }) => {
    const { label } = body['publicKey'] as { label: string }
    const passkey = { id: newId(), name: label, created_at: new Date().toISOString(), last_used_at: null }
    const first = all().length === 0
    world.passkeys = [...all(), passkey]
    const recovery_codes = first ? ['abcd-efgh-ijkl-mnop', 'bcde-fghi-jklm-nopq'] : []
    return ok({ success: true, passkey, recovery_codes })
  })
  on('POST /auth/webauthn/authenticate/options', () => ok({ rpId: 'localhost' }))
  on('POST /auth/webauthn/authenticate', ({ body }) =>
    body['id'] === SIGNED.id
      ? ok(api.signIn(world.me ? api.person().name : 'Jonas'))
      : refusal(401, 'passkey_refused', 'This passkey opens nothing here.'),
  )
}

const profileFake: Fake = (on, { world }) => {
  on('POST /auth/password', ({ body }) =>
    body['current_password'] === 'TestPass123!' ? done : invalid('current_password', 'is not your password'),
  )
  on('PATCH /auth/me', ({ body: { current_password, ...changed } }) => {
    if (current_password !== 'TestPass123!') return invalid('current_password', 'is not your current password')
    const { me } = world
    Object.assign(world.people.find((one) => one.id === me?.id) ?? {}, changed)
    return ok(Object.assign(me!, changed))
  })
}

const lifecycleFake: Fake = (on, { world, person }) => {
  on('GET /account/exports', () => ok({ items: world.exports }))
  on('POST /account/exports', () => {
    const [id, created_at] = [newId(), new Date().toISOString()]
    const none = { ready_at: null, expires_at: null, size: null, reason: null }
    world.exports = [{ id, state: 'preparing', progress: 20, requested_by: person(), created_at, ...none }]
    return { status: 202, body: world.exports[0] }
  })
  on('POST /account/deletion', ({ body }) => {
    if (body['name'] !== world.account.name) return invalid('name', 'must be the account\u2019s name')
    if (world.asksPassword && body['current_password'] === undefined)
      return refusal(403, 'password_required', 'You entered your password some time ago.')
    world.account.delete_at = '2030-01-15T10:00:00Z'
    return ok({ delete_at: world.account.delete_at })
  })
  on('DELETE /account/deletion', () => ((world.account.delete_at = null), done))
  on('POST /users/:id/erase', ({ id }) => {
    const user = world.people.find((each) => each.id === id)!
    return ok(
      Object.assign(user, { name: 'Former user', email: 'x@erased.invalid', erased_at: '2026-11-30T10:00:00Z' }),
    )
  })
}

const deskFake: Fake = (on, { world }) => {
  const shown = () => ok({ addresses: world.deskAddresses ?? [], sender: 'resolutionflow@example.com' })
  on('GET /account/desk-addresses', shown)
  on('PUT /account/desk-addresses', ({ body }) => {
    const addresses = body['addresses'] as string[]
    const wrong = addresses.findIndex((one) => !one.includes('@'))
    if (wrong >= 0) return invalid(`addresses.${wrong}`, 'must be an e-mail address such as desk@example.com')
    world.deskAddresses = addresses
    return shown()
  })
}

const tokenFake: Fake = (on, api) => {
  const { world } = api
  on('GET /api-tokens', ({ query }) =>
    page(world.tokens.filter((one) => query.get('scope') === 'account' || one.owner.name === api.person().name)),
  )
  on('POST /api-tokens', ({ body }) => {
    if (world.asksPassword && body['current_password'] === undefined)
      return refusal(403, 'password_required', 'You entered your password some time ago.')
    if (world.asksPassword && body['current_password'] !== 'TestPass123!')
      return invalid('current_password', 'is not your current password')
    const [name, expires_at] = [String(body['name']), String(body['expires_at'])]
    const scopes = (body['scopes'] ?? ['read', 'work']) as TokenScope[]
    const at = { created_at: new Date().toISOString(), expires_at, last_used_at: null }
    world.tokens.push({ id: newId(), name, owner: api.person(), scopes, ...at })
    return created({ id: newId(), name, scopes, expires_at, token: 'rf_3nQ8sTz0vW5yB7dF' })
  })
  on('DELETE /api-tokens/:id', ({ id }) => ((world.tokens = world.tokens.filter((each) => each.id !== id)), done))
}

export const accountFake: Fake = (on, api) => {
  const { world } = api
  let pending = ''
  const asksForCode = (name: string) => {
    pending = name
    return refusal(401, 'second_factor_required', 'Enter a code.', { factors: ['totp', 'recovery_code'] })
  }
  secondFactorFake(on, api)
  passkeyFake(on, api)
  profileFake(on, api)
  lifecycleFake(on, api)
  deskFake(on, api)
  singleSignOnFake(on, api)
  tokenFake(on, api)
  on('POST /auth/second-factor', ({ body }) =>
    body['code'] === APP_CODE || body['code'] === RECOVERY_CODE
      ? ok(api.signIn(pending))
      : refusal(401, 'wrong_code', 'The code is wrong.'),
  )
  on('POST /auth/login', ({ body }) => {
    const user = world.people.find((one) => one.email === body['email'] && one.active)
    const right = user && body['password'] === 'TestPass123!'
    if (!right) return refusal(401, 'bad_credentials', 'The e-mail or the password is wrong.')
    if (world.accounts.length > 1 && !body['account_id'])
      return refusal(409, 'choose_account', 'You belong to several accounts.', { accounts: world.accounts })
    return world.totp?.confirmed_at ? asksForCode(user.name) : ok(api.signIn(user.name))
  })
  on('POST /auth/accept-invite', ({ body }) =>
    body['token'] === 'used'
      ? refusal(410, 'invite_expired', 'This invite link is no longer valid.')
      : ok(api.signIn('Jonas')),
  )
  on('POST /auth/password-reset', () => done)
  on('POST /auth/password-reset/confirm', ({ body }) => {
    if (body['token'] === 'used') return refusal(410, 'reset_expired', 'This link is no longer valid.')
    return world.totp?.confirmed_at ? asksForCode('Jonas') : ok(api.signIn('Jonas'))
  })
  on('POST /auth/logout', () => ((world.me = null), done))
  on('GET /me', () => ok({ ...world.me, unread_count: api.unread() }))
  on('GET /account', () => ok(world.account))
  on('PATCH /account', ({ body }) => ok(Object.assign(world.account, body)))
  on('GET /users', () =>
    page(
      world.me?.role === 'engineer'
        ? world.people.map((one) => ({ ...one, email: null, last_seen_at: null, created_at: null }))
        : world.people,
    ),
  )
  on('POST /users', ({ body }) => {
    const at = new Date().toISOString()
    const fresh = { id: newId(), active: true, invited: true, online: false, last_seen_at: null, created_at: at }
    const user = { ...fresh, erased_at: null, ...body } as UserDetails
    world.people.push(user)
    return created({
      user,
      invite_url: world.mail ? null : 'http://127.0.0.1:5173/accept-invite#rfi_8f3cQm2',
      mailed: world.mail,
    })
  })
  const one = (id: string) => world.people.find((each) => each.id === id)!
  on('POST /users/:id/invite', ({ id }) =>
    created({ user: one(id), invite_url: 'http://127.0.0.1:5173/accept-invite#rfi_again', mailed: false }),
  )
  on('PATCH /users/:id', ({ id, body }) => ok(Object.assign(one(id), body)))
  on('GET /auth/sign-ins', () => page(world.signIns))
  on('DELETE /auth/sign-ins', () => ((world.signIns = world.signIns.filter((one) => one.current)), done))
  on('DELETE /auth/sign-ins/:id', ({ id }) => ((world.signIns = world.signIns.filter((one) => one.id !== id)), done))
  on('DELETE /users/:id/sign-ins', () => done)
}
