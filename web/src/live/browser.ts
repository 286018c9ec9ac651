import type { ServerEvent } from '@/api/events'
import { Channel } from './channel'
import { onLifecycle } from './lifecycle'
import { type Connection, LiveStream, type StreamHandlers, type StreamOptions } from './stream'

type Stream = { close: () => void; check?: () => void }

type Options = StreamHandlers & {
  user: string
  /** The id of the last event that is known already; null for "from now". */
  from?: string | null
  /** For tests: how streams are opened. */
  open?: (options: StreamOptions) => Stream
  timing?: Pick<StreamOptions, 'firstDelay' | 'longestDelay' | 'silence'> & { beat?: number }
}

/** How often the leader says that it is there. After three of them in silence it is asked; then another tab leads. */
const BEAT_MS = 1_500

/**
 * One stream per browser, because HTTP/1.1 allows six connections per host. The tab that holds the
 * Web Lock listens and passes everything on; when it goes, the lock goes to the next one, which
 * resumes after the last event it received. Where locks or channels are missing (an insecure
 * origin) every tab listens for itself.
 *
 * A browser may stop a tab's scripts and leave it the lock. A tab that is warned lets go; of one that is not, the
 * others hear nothing more, not even when they ask, and one of them takes the lock away. The former leader learns
 * of it when it runs again, and follows.
 */
export class BrowserStream {
  private readonly channel = new Channel()
  private readonly leave: () => void
  private readonly unwatch: () => void
  private readonly beat: number
  private beats: ReturnType<typeof setInterval> | undefined
  private turn = new AbortController()
  private letGo: (() => void) | null = null
  private stream: Stream | null = null
  private lastEventId: string | null
  private connection: Connection = { state: 'connecting' }
  private state: 'awake' | 'asleep' | 'closed' = 'awake'
  /** When anything was last heard of the leader, when it was asked in vain since, and when it was last live. */
  private heardAt = Date.now()
  private askedAt: number | null = null
  private liveAt = Date.now()

  constructor(private readonly options: Options) {
    this.beat = options.timing?.beat ?? BEAT_MS
    this.lastEventId = options.from ?? null
    this.leave = this.channel.hear((word) => {
      if (word.kind === 'signed_out' || word.kind === 'signed_in' || word.user !== options.user) return
      if (word.kind === 'hello') return this.tellOthers()
      this.heardAt = Date.now()
      this.askedAt = null
      // A leader may hear another one, who took over while it was stopped: that one's events count too.
      if (word.kind === 'event') this.arrived(word.event)
      else if (!this.stream) this.connected(word.connection)
    })
    this.unwatch = onLifecycle({ onSleep: () => this.sleep(), onWake: () => this.wake() })
    this.elect()
  }

  close() {
    this.state = 'closed'
    this.unwatch()
    this.leave()
    this.stop()
    this.channel.close()
  }

  private elect() {
    if (!globalThis.navigator?.locks || typeof BroadcastChannel === 'undefined') return this.lead()
    this.ask()
    this.queue(false)
    this.beats = setInterval(() => this.tick(), this.beat)
  }

  /** Waits for the lock, or takes it from a leader of whom nothing is heard. */
  private queue(steal: boolean) {
    this.turn.abort()
    const turn = (this.turn = new AbortController())
    navigator.locks
      .request(`rf-live-${this.options.user}`, steal ? { steal } : { signal: turn.signal }, () => {
        if (turn.signal.aborted) return
        this.lead()
        return new Promise<void>((resolve) => (this.letGo = resolve))
      })
      .catch(() => {
        if (turn.signal.aborted) return // by this tab itself
        this.unlead() // taken away by another tab while this one was stopped
        this.queue(false)
      })
  }

  private tick() {
    if (this.stream) return this.tellOthers()
    const silence = Date.now() - this.heardAt
    if (silence < 3 * this.beat) return
    if (silence > 5 * this.beat) this.connected({ state: 'lost', since: this.liveAt })
    if (this.askedAt === null) return this.ask()
    if (Date.now() - this.askedAt < this.beat / 2) return
    this.connected({ state: 'lost', since: this.liveAt })
    this.heardAt = Date.now()
    this.askedAt = null
    this.queue(true)
  }

  /** A stopped tab must not keep the others waiting, nor hold anything that keeps it from being stored. */
  private sleep() {
    if (this.state !== 'awake') return
    this.state = 'asleep'
    this.stop()
  }

  /** What is shown may be old: say so until the stream stands again. A leader's stream looks after itself. */
  private wake() {
    if (this.state === 'asleep') {
      this.state = 'awake'
      this.connected({ state: 'lost', since: this.liveAt })
      this.elect()
    } else if (this.stream) this.stream.check?.()
    else if (this.beats) this.tick()
  }

  private lead() {
    const { open = (options) => new LiveStream(options), timing, user } = this.options
    this.stream = open({
      ...timing,
      lastEventId: this.lastEventId,
      receivedAt: this.connection.state === 'lost' ? this.liveAt : undefined,
      onEvent: (event) => {
        this.channel.say({ kind: 'event', user, event })
        this.arrived(event)
      },
      onConnection: (connection) => {
        this.connected(connection)
        this.tellOthers()
      },
      onSignedOut: () => {
        this.channel.say({ kind: 'signed_out' })
        this.stop()
        this.options.onSignedOut()
      },
    })
  }

  private stop() {
    clearInterval(this.beats)
    this.turn.abort()
    this.unlead()
  }

  private unlead() {
    this.stream?.close()
    this.stream = null
    this.letGo?.()
    this.letGo = null
    this.heardAt = Date.now()
  }

  private ask() {
    this.askedAt = Date.now()
    this.channel.say({ kind: 'hello', user: this.options.user })
  }

  private tellOthers() {
    if (this.stream) this.channel.say({ kind: 'connection', user: this.options.user, connection: this.connection })
  }

  private arrived(event: ServerEvent) {
    const begins = event.event === 'ready' || event.event === 'reset'
    if (!begins && event.id !== null && Number(event.id) <= Number(this.lastEventId ?? NaN)) return
    if (event.id !== null) this.lastEventId = event.id
    this.options.onEvent(event)
  }

  private connected(connection: Connection) {
    const before = this.connection
    if (connection.state === 'live') this.liveAt = Date.now()
    // Whoever lost the stream is told when it stands again, not that it is being tried.
    if (connection.state === 'connecting' && before.state === 'lost') return
    this.connection = connection
    const same =
      connection.state === before.state && (connection.state !== 'lost' || connection.since === since(before))
    if (!same) this.options.onConnection(connection)
  }
}

const since = (connection: Connection) => (connection.state === 'lost' ? connection.since : null)
