import type { ServerEvent } from '@/api/events'
import { Channel } from './channel'
import { type Connection, LiveStream, type StreamHandlers, type StreamOptions } from './stream'

type Options = StreamHandlers & {
  user: string
  /** For tests: how streams are opened. */
  open?: (options: StreamOptions) => { close: () => void }
  timing?: Pick<StreamOptions, 'firstDelay' | 'longestDelay' | 'silence'>
}

/**
 * One stream per browser, because HTTP/1.1 allows six connections per host. The tab that holds the
 * Web Lock listens and passes everything on; when it goes, the lock goes to the next one, which
 * resumes after the last event it received. Where locks or channels are missing (an insecure
 * origin) every tab listens for itself.
 */
export class BrowserStream {
  private readonly channel = new Channel()
  private readonly leave: () => void
  private readonly release = new AbortController()
  private letGo: (() => void) | null = null
  private stream: { close: () => void } | null = null
  private lastEventId: string | null = null
  private connection: Connection = { state: 'connecting' }

  constructor(private readonly options: Options) {
    this.leave = this.channel.hear((word) => {
      if (word.kind === 'signed_out' || word.kind === 'signed_in' || word.user !== options.user) return
      if (word.kind === 'hello') this.answerHello()
      else if (this.stream) return
      else if (word.kind === 'event') this.arrived(word.event)
      else this.connected(word.connection)
    })
    this.elect()
  }

  close() {
    this.leave()
    this.release.abort()
    this.stop()
    this.channel.close()
  }

  private elect() {
    if (!globalThis.navigator?.locks || typeof BroadcastChannel === 'undefined') return this.lead()
    this.channel.say({ kind: 'hello', user: this.options.user })
    navigator.locks
      .request(`rf-live-${this.options.user}`, { signal: this.release.signal }, () => {
        if (this.release.signal.aborted) return
        this.lead()
        return new Promise<void>((resolve) => (this.letGo = resolve))
      })
      .catch(() => undefined) // the request was withdrawn by close()
  }

  private lead() {
    const { open = (options) => new LiveStream(options), timing, user } = this.options
    this.stream = open({
      ...timing,
      lastEventId: this.lastEventId,
      onEvent: (event) => {
        this.channel.say({ kind: 'event', user, event })
        this.arrived(event)
      },
      onConnection: (connection) => {
        this.channel.say({ kind: 'connection', user, connection })
        this.connected(connection)
      },
      onSignedOut: () => {
        this.channel.say({ kind: 'signed_out' })
        this.stop()
        this.options.onSignedOut()
      },
    })
  }

  private stop() {
    this.stream?.close()
    this.stream = null
    this.letGo?.()
    this.letGo = null
  }

  private answerHello() {
    if (this.stream) this.channel.say({ kind: 'connection', user: this.options.user, connection: this.connection })
  }

  private arrived(event: ServerEvent) {
    if (event.id !== null) this.lastEventId = event.id
    this.options.onEvent(event)
  }

  private connected(connection: Connection) {
    this.connection = connection
    this.options.onConnection(connection)
  }
}
