import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { api, csrfToken, idempotent, onSignedOut, take } from './client'
import { ApiProblem, isProblem, problemWords, Unreachable } from './problem'

const sent: Request[] = []
let answers: Array<() => Response> = []

const problem =
  (status: number, body: unknown, headers = {}) =>
  () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })

beforeEach(() => {
  sent.length = 0
  answers = []
  document.cookie = 'XSRF-TOKEN=first'
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(request)
    return Promise.resolve((answers.shift() ?? (() => Response.json({ ok: true })))())
  })
})
afterEach(() => vi.unstubAllGlobals())

it('proves with unsafe requests, and only there, that they come from our page', async () => {
  await take(api.GET('/me'))
  await take(api.POST('/auth/logout'))
  expect(sent.map((request) => request.headers.get('X-XSRF-TOKEN'))).toEqual([null, 'first'])
})

it('sends once more when the proof had changed meanwhile', async () => {
  answers = [
    () => {
      document.cookie = 'XSRF-TOKEN=second'
      return problem(403, { code: 'forbidden' })()
    },
  ]
  await take(api.POST('/ai-sessions', { body: { problem: 'x' }, headers: idempotent('k') }))
  expect(sent.map((request) => request.headers.get('X-XSRF-TOKEN'))).toEqual(['first', 'second'])
  expect(sent.map((request) => request.headers.get('Idempotency-Key'))).toEqual(['k', 'k'])
  expect(await sent[1]!.json()).toEqual({ problem: 'x' })
})

it('reads the proof from either cookie, with https first from the one that nobody else can set', () => {
  expect(csrfToken('theme=dark; XSRF-TOKEN=a%20b', 'http:')).toBe('a b')
  expect(csrfToken('__Host-XSRF-TOKEN=host', 'http:')).toBe('host')
  expect(csrfToken('XSRF-TOKEN=plain', 'https:')).toBe('plain')
  expect(csrfToken('XSRF-TOKEN=planted; __Host-XSRF-TOKEN=host', 'https:')).toBe('host')
  expect(csrfToken('__Host-XSRF-TOKEN=left; XSRF-TOKEN=plain', 'http:')).toBe('plain')
  expect(csrfToken('NO-XSRF-TOKEN=other', 'https:')).toBe('')
})

it('does not repeat an ordinary refusal', async () => {
  answers = [problem(403, { code: 'not_owner', detail: 'This is not your session.' })]
  const refused = await take(api.POST('/auth/logout')).catch((error: unknown) => error)
  expect(isProblem(refused, 'not_owner')).toBe(true)
  expect(sent).toHaveLength(1)
})

it('carries code and facts of a refusal', async () => {
  answers = [problem(409, { code: 'already_claimed', detail: 'Taken.', claimed_by_name: 'Amira' })]
  const refused = (await take(api.POST('/handoffs/{id}/claim', { params: { path: { id: 'h' } } })).catch(
    (error: unknown) => error,
  )) as ApiProblem
  expect(refused).toMatchObject({ status: 409, code: 'already_claimed', message: 'Taken.' })
  expect(refused.fact('claimed_by_name')).toBe('Amira')
})

it('survives refusals that are no problem documents', async () => {
  answers = [problem(502, '<html>Bad gateway</html>')]
  const refused = await take(api.GET('/me')).catch((error: unknown) => error)
  expect(refused).toMatchObject({ status: 502, code: 'http_502' })
  expect(problemWords(refused)).toBe('The server had a problem.')
})

it('notifies listeners that the login is gone, but not for a wrong password', async () => {
  const listener = vi.fn()
  const stop = onSignedOut(listener)
  answers = [problem(401, { code: 'bad_credentials' }), problem(401, { code: 'unauthenticated' })]
  await take(api.POST('/auth/login', { body: { email: 'a', password: 'b' } })).catch(() => undefined)
  expect(listener).not.toHaveBeenCalled()
  await take(api.GET('/me')).catch(() => undefined)
  expect(listener).toHaveBeenCalledOnce()
  stop()
})

it('names an answer that never came', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
  await expect(take(api.GET('/me'))).rejects.toBeInstanceOf(Unreachable)
})
