import { API, idempotent, send } from './client'
import { Unreachable } from './problem'
import type { AnswerEvent } from './types'

/** One server-sent event. `id` is its own, null when it brought none. */
export type ServerEvent = { event: string; data: string; id: string | null }

/** Reads server-sent events from bytes as they come, whatever the chunks' edges; comments and `retry` are left out. */
export async function* eventsOf(body: ReadableStream<Uint8Array>, onBytes?: () => void): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  const lines = new Lines()
  const builder = new Builder()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      onBytes?.()
      for (const line of lines.take(value)) {
        const event = builder.take(line)
        if (event) yield event
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Cuts text into lines ended by LF, CRLF or CR; a CR at the end of a chunk waits for the next one. */
class Lines {
  private rest = ''

  take(chunk: string): string[] {
    const text = this.rest + chunk
    const ready = text.endsWith('\r') ? text.slice(0, -1) : text
    const parts = ready.split(/\r\n|\n|\r/)
    this.rest = (parts.pop() ?? '') + text.slice(ready.length)
    return parts
  }
}

class Builder {
  private event = ''
  private data: string[] = []
  private id: string | null = null

  take(line: string): ServerEvent | null {
    if (line === '') return this.finish()
    const colon = line.indexOf(':')
    if (colon === 0) return null
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.event = value
    else if (field === 'data') this.data.push(value)
    else if (field === 'id' && !value.includes('\0')) this.id = value
    return null
  }

  private finish(): ServerEvent | null {
    const event = { event: this.event || 'message', data: this.data.join('\n'), id: this.id }
    const empty = this.data.length === 0
    this.event = ''
    this.data = []
    this.id = null
    return empty ? null : event
  }
}

/**
 * Sends JSON and hands over each event of the streamed answer. `onBegin` is called when the
 * answer's head is there: what was sent is taken from then on. Resolves at the end; throws as
 * `send` does, also when the answer breaks off. What is sent twice under one `key` is done once: the
 * second one is refused.
 */
export async function sendForEvents(
  method: 'POST' | 'PATCH',
  path: string,
  body: unknown,
  onEvent: (event: AnswerEvent) => void,
  options: { signal?: AbortSignal; onBegin?: () => void; key?: string } = {},
): Promise<void> {
  const response = await send(
    new Request(new URL(API + path, location.origin), {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'text/event-stream',
        'Content-Type': 'application/json',
        ...(options.key && idempotent(options.key)),
      },
      body: JSON.stringify(body),
      signal: options.signal,
    }),
  )
  options.onBegin?.()
  if (!response.body) return
  try {
    for await (const { event, data } of eventsOf(response.body))
      onEvent({ name: event, data: JSON.parse(data) as unknown } as AnswerEvent)
  } catch (failure) {
    // What cannot be finished is broken off, so that half of it is not taken for the whole.
    if (failure instanceof TypeError && !options.signal?.aborted) throw new Unreachable('the answer broke off')
    throw failure
  }
}
