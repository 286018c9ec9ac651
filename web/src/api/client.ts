import createClient, { type Middleware } from 'openapi-fetch'
import { noteServerTime } from './clock'
import { noteLivePosition } from './position'
import { ApiProblem, problemOf, saysSignedOut, Unreachable } from './problem'
import type { paths } from './types'

export const API = '/api/v1'

const signedOutListeners = new Set<() => void>()

/** Calls the listener whenever an answer says that the login is gone. Returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

const setUpListeners = new Set<() => void>()

/** Calls the listener whenever an answer says that a second factor has to be set up first. Returns how to stop. */
export function onSetUpRequired(listener: () => void): () => void {
  setUpListeners.add(listener)
  return () => setUpListeners.delete(listener)
}

const CSRF_COOKIES = ['XSRF-TOKEN', '__Host-XSRF-TOKEN']

/**
 * The value of the cookie that proves that a request comes from our own page; empty without one. A deployment sets
 * either name: with https the one that only this very host can set. The other is a left-over of before, or planted.
 */
export function csrfToken(cookies = document.cookie, protocol = location.protocol): string {
  const names = protocol === 'https:' ? CSRF_COOKIES.toReversed() : CSRF_COOKIES
  const pairs = cookies.split('; ')
  for (const name of names) {
    const found = pairs.find((pair) => pair.startsWith(`${name}=`))
    if (found) return decodeURIComponent(found.slice(name.length + 1))
  }
  return ''
}

const SIGNED_IN_COOKIES = ['rf_signed_in', '__Host-rf_signed_in']

/** Whether the server has set the mark of a sign-in, beside the cookie that no script can read. */
const hasMark = () => document.cookie.split('; ').some((pair) => SIGNED_IN_COOKIES.some((name) => pair === `${name}=1`))

/**
 * Throws what the server would answer to strangers where nobody can be signed in, without asking: its refusal would
 * stand in the browser's console as an error.
 */
export function expectSignedIn() {
  if (hasMark()) return
  signedOutListeners.forEach((listener) => listener())
  throw new ApiProblem(401, 'unauthenticated', 'You are not signed in.')
}

/** A sign-in that has ended leaves its mark behind. */
function forgetMark() {
  for (const name of SIGNED_IN_COOKIES)
    document.cookie = `${name}=; path=/; max-age=0; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`
}

/**
 * Sends a request as this browser's user. Throws Unreachable when no answer came and ApiProblem for any refusal.
 * An unsafe request refused because the CSRF cookie changed meanwhile (another tab signed in) is sent once more.
 */
export async function send(request: Request): Promise<Response> {
  const unsafe = !['GET', 'HEAD'].includes(request.method)
  const again = unsafe ? request.clone() : null
  const token = csrfToken()
  let response = await reach(withToken(request, unsafe, token))
  if (again && response.status === 403 && csrfToken() !== token)
    response = await reach(withToken(again, true, csrfToken()))
  noteServerTime(response.headers.get('Date'))
  noteLivePosition(response.headers.get('Live-Cursor'))
  if (response.ok) return response
  const problem = await problemOf(response)
  if (saysSignedOut(problem)) {
    forgetMark()
    signedOutListeners.forEach((listener) => listener())
  }
  if (problem.code === 'second_factor_setup_required') setUpListeners.forEach((listener) => listener())
  throw problem
}

function withToken(request: Request, unsafe: boolean, token: string): Request {
  if (unsafe) request.headers.set('X-XSRF-TOKEN', token)
  return request
}

async function reach(request: Request): Promise<Response> {
  try {
    return await globalThis.fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw new Unreachable('no answer', { cause: error })
  }
}

const language: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept', 'application/json, application/problem+json')
  },
}

/** Typed calls. Await them through `take`, which gives the value or throws. */
export const api = createClient<paths>({
  baseUrl: typeof location === 'undefined' ? API : `${location.origin}${API}`,
  fetch: send,
  credentials: 'same-origin',
})
api.use(language)

/** The value of a call. Refusals were already thrown by `send`. */
export async function take<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

/** The header that makes a repeated POST one act: make the key once per intention (see useIntention), not per try. */
export const idempotent = (key: string) => ({ 'Idempotency-Key': key })

/** A fresh key. Works without a secure context too, where crypto.randomUUID is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
