import type { SingleSignOn } from '@/api/types'
import { done, type Fake, invalid, ok, refusal } from '../fakeApi'

const nothing: SingleSignOn = {
  issuer: null,
  client_id: null,
  has_client_secret: false,
  domains: [],
  provision_role: null,
  required: false,
  enabled: false,
  redirect_uri: 'http://localhost:8080/api/v1/auth/single-sign-on/callback',
  sign_in_url: 'http://localhost:8080/api/v1/auth/single-sign-on/start?account=019a0000-0000-7000-8000-0000000000ac',
  updated_at: null,
}

export const singleSignOnFake: Fake = (on, { world }) => {
  const saved = () => world.singleSignOn ?? nothing
  on('GET /account/single-sign-on', () => ok(saved()))
  on('PUT /account/single-sign-on', ({ body }) => {
    const { client_secret, ...rest } = body
    if (!client_secret && saved().issuer !== rest['issuer'])
      return invalid('client_secret', 'must be entered again, because the issuer has changed')
    const updated_at = new Date().toISOString()
    world.singleSignOn = { ...saved(), ...(rest as Partial<SingleSignOn>), has_client_secret: true, updated_at }
    return ok(world.singleSignOn)
  })
  on('DELETE /account/single-sign-on', () => {
    delete world.singleSignOn
    return done
  })
  on('POST /account/single-sign-on/test', () =>
    ok({ checks: [{ step: 'discovery', ok: false, detail: 'It answered with status 404.' }], url: null }),
  )
  on('GET /account/single-sign-on/test', () =>
    world.trial ? ok(world.trial) : refusal(404, 'not_found', 'There is nothing at this address.'),
  )
  on('POST /auth/sign-in-options', () => ok({ password: true, single_sign_on: null }))
}
