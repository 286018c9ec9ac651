import { API } from '@/api/client'
import { eventsOf, type ServerEvent } from '@/api/events'

export type Connection =
  | { state: 'off' } // nothing to listen to: a viewer, or nobody
  | { state: 'connecting' }
  | { state: 'live' }
  | { state: 'lost'; since: number } // since: when something was last received, milliseconds since 1970

export type StreamHandlers = {
  onEvent: (event: ServerEvent) => void
  onConnection: (connection: Connection) => void
  /** The login is gone (401). The stream has stopped. */
  onSignedOut: () => void
}

export type StreamOptions = StreamHandlers & {
  /** Where to resume; null for "from now". */
  lastEventId: string | null
  /** When something was last received by whoever listened before; then a first failure is told at once. */
  receivedAt?: number
  /** Times in milliseconds; tests make them short. */
  firstDelay?: number
  longestDelay?: number
  /** Without a byte for this long (keep-alives come every 15 s) the connection counts as dead. */
  silence?: number
  /** How often to look whether the computer slept: timers do not run then, so the silence would last too long. */
  pulse?: number
  random?: () => number
  fetch?: typeof fetch
}

const PATH = `${API}/escalations/stream?combined=true`

/** An answer begins at once; on a dead connection that the browser kept, it never does. */
const ANSWER_MS = 15_000

/** Longer than one keep-alive takes: after a sleep the connection is not trusted any more. */
const STALE_MS = 20_000

/**
 * Listens to the account's live stream until `close`, reconnecting by itself: exponential backoff
 * with full jitter, resuming after the last id seen. It reads with fetch, because EventSource
 * cannot tell an expired login from a broken line, nor be given an id.
 */
export class LiveStream {
  private lastEventId: string | null
  private abort = new AbortController()
  private cursor: string | null = null
  private lastReceived: number
  private readonly began = Date.now()
  private failures = 0
  private closed = false
  private wake: (() => void) | null = null
  private readonly pulse: ReturnType<typeof setInterval>
  private pulsedAt = Date.now()
  private again = false

  constructor(private readonly options: StreamOptions) {
    this.lastEventId = options.lastEventId
    this.lastReceived = options.receivedAt ?? 0
    this.online = this.online.bind(this)
    globalThis.addEventListener?.('online', this.online)
    this.pulse = setInterval(() => this.look(), options.pulse ?? 5_000)
    void this.run()
  }

  /** After a sleep: a connection of which nothing was heard for long is given up at once, before it is found dead. */
  check() {
    const stale = this.lastReceived > 0 && Date.now() - this.lastReceived > STALE_MS
    if (stale && this.wake === null) this.begin()
    else this.wake?.()
  }

  close() {
    this.closed = true
    clearInterval(this.pulse)
    globalThis.removeEventListener?.('online', this.online)
    this.abort.abort()
    this.wake?.()
  }

  /** The network is back, perhaps another one, in which the old connection is dead without an error. */
  private online() {
    if (this.wake === null) this.begin()
    else this.wake()
  }

  /** Timers stand still while the computer sleeps, the clock does not. */
  private look() {
    const slept = Date.now() - this.pulsedAt > 3 * (this.options.pulse ?? 5_000)
    this.pulsedAt = Date.now()
    if (slept) this.check()
  }

  /** Gives up the connection and begins another one without a pause. */
  private begin() {
    this.again = true
    this.abort.abort()
  }

  private async run() {
    this.options.onConnection({ state: 'connecting' })
    while (!this.closed) {
      const ended = await this.listen()
      if (this.closed || ended === 'stop') return
      // One failed try at the start is nothing to trouble anybody with.
      if (this.lastReceived || this.failures > 1)
        this.options.onConnection({ state: 'lost', since: this.lastReceived || this.began })
      if (!this.again) await this.pause()
      this.again = false
    }
  }

  private async listen(): Promise<'stop' | 'again'> {
    this.abort = new AbortController()
    const watch = new Watch(ANSWER_MS, this.options.silence ?? 45_000, () => this.abort.abort())
    try {
      const response = await (this.options.fetch ?? fetch)(PATH, {
        headers: { Accept: 'text/event-stream', ...(this.lastEventId ? { 'Last-Event-ID': this.lastEventId } : {}) },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: this.abort.signal,
      })
      if (!response.ok || !response.body) return this.refused(response)
      await this.read(response.body, watch)
    } catch {
      // The line broke, or the watch cut it; both mean the same: again.
    } finally {
      watch.stop()
    }
    this.failures++
    return 'again'
  }

  private async read(body: ReadableStream<Uint8Array>, watch: Watch) {
    const alive = () => {
      watch.reset()
      this.lastReceived = Date.now()
    }
    for await (const event of eventsOf(body, alive)) {
      if (this.closed) return
      if (event.event === 'ready') this.begun(event)
      else if (event.event === 'reset') this.start(event)
      else if (this.isNew(event)) this.options.onEvent(event)
    }
  }

  /**
   * The stream stands. A resumed one goes on from the id we have, because what was missed comes
   * after `ready`; a fresh one counts from its cursor, and says so to the listener, who may have
   * read a list just before something happened.
   */
  private begun(event: ServerEvent) {
    this.failures = 0
    this.cursor = event.id ?? cursorOf(event.data)
    const resumed = this.lastEventId !== null
    this.lastEventId ??= this.cursor
    this.options.onConnection({ state: 'live' })
    this.options.onEvent({ event: 'ready', id: this.lastEventId, data: JSON.stringify({ resumed }) })
  }

  /** Our id was too old or not known: count from where the stream is now. */
  private start(event: ServerEvent) {
    this.lastEventId = event.id ?? this.cursor
    this.options.onEvent({ ...event, id: this.lastEventId })
  }

  /** Ids rise, so what is not above the last one was seen already. Ids that are no numbers are trusted. */
  private isNew({ id }: ServerEvent): boolean {
    if (id === null) return true
    if (id === this.lastEventId || Number(id) <= Number(this.lastEventId ?? NaN)) return false
    this.lastEventId = id
    return true
  }

  private refused(response: Response): 'stop' | 'again' {
    void response.body?.cancel()
    if (response.status === 401) {
      this.options.onConnection({ state: 'off' })
      this.options.onSignedOut()
      return 'stop'
    }
    if (response.status === 403) {
      this.options.onConnection({ state: 'off' })
      return 'stop'
    }
    this.failures++
    return 'again'
  }

  private pause(): Promise<void> {
    const { firstDelay = 500, longestDelay = 30_000, random = Math.random } = this.options
    const ceiling = Math.min(longestDelay, firstDelay * 2 ** Math.min(this.failures, 16))
    const delay = firstDelay / 2 + random() * (ceiling - firstDelay / 2)
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer)
        this.wake = null
        resolve()
      }
      const timer = setTimeout(go, delay)
      this.wake = go
    })
  }
}

/** Calls back when it was not reset for so long; the first time has a limit of its own. */
class Watch {
  private timer: ReturnType<typeof setTimeout>

  constructor(
    first: number,
    private readonly patience: number,
    private readonly bark: () => void,
  ) {
    this.timer = setTimeout(bark, Math.min(first, patience))
  }

  reset() {
    clearTimeout(this.timer)
    this.timer = setTimeout(this.bark, this.patience)
  }

  stop() {
    clearTimeout(this.timer)
  }
}

function cursorOf(data: string): string | null {
  try {
    const cursor = (JSON.parse(data) as { cursor?: unknown }).cursor
    return cursor === undefined || cursor === null ? null : String(cursor)
  } catch {
    return null
  }
}
