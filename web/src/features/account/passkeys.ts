/** Why the browser gave no passkey. */
type Why = 'cancelled' | 'known' | 'address' | 'failed'

/** The browser has not made or used a passkey; nothing was sent. */
export class NoPasskey extends Error {
  override name = 'NoPasskey'

  constructor(
    readonly why: Why,
    /** The host that passkeys work for here. */
    readonly host = '',
  ) {
    super(why)
  }
}

/** Whether this browser has passkeys, at this address. */
export const hasPasskeys = () =>
  window.isSecureContext !== false &&
  typeof PublicKeyCredential !== 'undefined' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'

/** Why it has none, in a sentence or two. */
export const unsupportedWords = () =>
  window.isSecureContext === false
    ? 'Passkeys need a secure connection. Open ResolutionFlow with https.'
    : 'This browser cannot use passkeys. Try a current Chrome, Edge, Firefox or Safari.'

type CreationJson = PublicKeyCredentialCreationOptionsJSON
type RequestJson = PublicKeyCredentialRequestOptionsJSON

/** Has the browser make a passkey; gives what the server wants to know of it. */
export async function makePasskey(options: unknown): Promise<unknown> {
  const json = options as CreationJson
  return given(json.rp.id, () =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) }),
  )
}

/** Has the browser ask for a passkey; gives what the server wants to know of it. */
export async function askForPasskey(options: unknown): Promise<unknown> {
  const json = options as RequestJson
  return given(json.rpId, () =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) }),
  )
}

async function given(host: string | undefined, ask: () => Promise<Credential | null>): Promise<unknown> {
  if (host && location.hostname !== host && !location.hostname.endsWith(`.${host}`))
    throw new NoPasskey('address', location.port ? `${host}:${location.port}` : host)
  const credential = await ask().catch((error: unknown) => {
    throw new NoPasskey(reason(error), host)
  })
  if (credential === null) throw new NoPasskey('failed')
  return (credential as PublicKeyCredential).toJSON()
}

const reasons: Record<string, Why> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
  SecurityError: 'address',
}

const reason = (error: unknown): Why =>
  (error instanceof Error || error instanceof DOMException ? reasons[error.name] : undefined) ?? 'failed'

/** What happened, in a sentence or two. */
export function noPasskeyWords(error: NoPasskey): string {
  switch (error.why) {
    case 'cancelled':
      return 'The passkey was not confirmed: it was cancelled, or took too long. Try again.'
    case 'known':
      return 'This device already has a passkey for you.'
    case 'address':
      return `Passkeys do not work at this address. Open ResolutionFlow at ${error.host}.`
    case 'failed':
      return 'This browser could not use a passkey. Try again, or another device.'
  }
}
