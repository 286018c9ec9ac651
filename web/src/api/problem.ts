/** A refusal of the API: RFC 9457, with the stable `code` and the facts that belong to it. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
    /** Seconds to wait before trying again, where the answer says so. */
    readonly retryAfter: number | null = null,
  ) {
    super(message)
  }

  /** A fact that is text, such as `claimed_by_name`. */
  fact(name: string): string | undefined {
    const value = this.facts[name]
    return typeof value === 'string' ? value : undefined
  }
}

/**
 * What is wrong with a field of the request, as a sentence about `subject` ("The password");
 * undefined where it is not named.
 */
export function fieldError(error: unknown, field: string, subject = 'This'): string | undefined {
  const errors = error instanceof ApiProblem ? error.facts['errors'] : undefined
  if (!Array.isArray(errors)) return undefined
  const message = (errors as Array<{ field?: string; message?: string }>).find((one) => one.field === field)?.message
  return message && `${subject} ${message.replace(/\.$/, '')}.`
}

/** The answer never came: the network, or the server, is away. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/**
 * Reads a refusal from an answer. Answers that are no problem document (a proxy's page) get a code
 * made of their status.
 */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const facts = await response
    .json()
    .then((body: unknown) => (body && typeof body === 'object' ? (body as Record<string, unknown>) : {}))
    .catch(() => ({}) as Record<string, unknown>)
  const text = (name: string) => (typeof facts[name] === 'string' ? (facts[name] as string) : undefined)
  const seconds = Number(response.headers.get('Retry-After') ?? NaN)
  const words = text('detail') ?? text('title') ?? `The server answered ${response.status}.`
  return new ApiProblem(
    response.status,
    text('code') ?? `http_${response.status}`,
    words,
    facts,
    Number.isFinite(seconds) ? seconds : null,
  )
}

/** True for a refusal with this code, or this status. */
export function isProblem(error: unknown, codeOrStatus: string | number): error is ApiProblem {
  return error instanceof ApiProblem && (error.code === codeOrStatus || error.status === codeOrStatus)
}

/** Refusals of a sign-in that is under way: whoever is signed in here stays so. */
const signingIn = [
  'bad_credentials',
  'second_factor_required',
  'single_sign_on_required',
  'wrong_code',
  'second_factor_expired',
  'passkey_refused',
  'passkey_expired',
]

/** Whether the answer says that the login is gone. */
export const saysSignedOut = (problem: ApiProblem) => problem.status === 401 && !signingIn.includes(problem.code)

/** How long to wait, in words. */
export function waitWords(seconds: number | null): string {
  if (seconds === null) return 'a few minutes'
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}

/** What went wrong, in a sentence or two for a person. */
export function problemWords(error: unknown): string {
  if (error instanceof Unreachable) return 'ResolutionFlow cannot be reached. Check your connection.'
  if (!(error instanceof ApiProblem)) return 'Something unexpected happened in this window.'
  if (saysSignedOut(error)) return 'You have been signed out.'
  if (error.status === 429) return `Too many requests. Wait ${error.retryAfter ?? 60} seconds.`
  if (error.status >= 500) return 'The server had a problem.'
  return error.message
}
