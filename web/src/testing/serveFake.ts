import type { IncomingMessage, ServerResponse } from 'node:http'
import { newFakeApi } from '@/testing/fakes/index'
import type { FakeApi } from './fakeApi'

/**
 * The fake API as middleware of the development server, already signed in as RF_FAKE (a first name
 * of world.ts; "nobody" for the door).
 */
export function serveFake() {
  const api = newFakeApi()
  const who = process.env.RF_FAKE ?? ''
  if (api.world.people.some((one) => one.name.startsWith(who)) && who) api.signIn(who)
  return (incoming: IncomingMessage, outgoing: ServerResponse) => void answer(api, incoming, outgoing)
}

async function answer(api: FakeApi, incoming: IncomingMessage, outgoing: ServerResponse) {
  const gone = new AbortController()
  outgoing.on('close', () => gone.abort())
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const method = incoming.method ?? 'GET'
  const request = new Request(`http://127.0.0.1/api/v1${incoming.url}`, {
    method,
    headers: { Accept: incoming.headers.accept ?? '' },
    body: chunks.length ? new Uint8Array(Buffer.concat(chunks)) : undefined,
    signal: gone.signal,
  })
  const response = await api.handle(request)
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.flushHeaders()
  const reader = response.body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done || gone.signal.aborted) break
    outgoing.write(value)
  }
  outgoing.end()
}
