import { expect, it } from 'vitest'
import { eventsOf, type ServerEvent } from './events'

async function read(...chunks: string[]): Promise<ServerEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
  const events: ServerEvent[] = []
  for await (const event of eventsOf(body)) events.push(event)
  return events
}

it('reads events whatever the edges of the chunks', async () => {
  const text = 'id: 7\r\nevent: delta\r\ndata: {"text":"naïve"}\r\n\r\n: ping\n\ndata: a\ndata: b\n\n'
  const whole = await read(text)
  expect(whole).toEqual([
    { event: 'delta', data: '{"text":"naïve"}', id: '7' },
    { event: 'message', data: 'a\nb', id: null },
  ])
  expect(await read(...text)).toEqual(whole)
})

it('leaves out an event that was cut off, and one without data', async () => {
  expect(await read('event: ready\n\ndata: half')).toEqual([])
})

it('reads letters cut in two by a chunk', async () => {
  const bytes = new TextEncoder().encode('data: ü\n\n')
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 7))
      controller.enqueue(bytes.slice(7))
      controller.close()
    },
  })
  for await (const event of eventsOf(body)) expect(event.data).toBe('ü')
})
