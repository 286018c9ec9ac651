import type { ServerEvent } from '@/api/events'
import type { Connection } from './stream'

/** The messages between the tabs of one browser. `user` keeps two people's tabs apart. */
type Word =
  | { kind: 'event'; user: string; event: ServerEvent }
  | { kind: 'connection'; user: string; connection: Connection }
  | { kind: 'hello'; user: string } // a new follower asks how things are
  | { kind: 'signed_out' }
  | { kind: 'signed_in'; user: string }

/** A line to the browser's other tabs; where BroadcastChannel is missing it is dead, and each tab stands alone. */
export class Channel {
  private line = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('rf-live')

  say(word: Word) {
    this.line?.postMessage(word)
  }

  hear(listener: (word: Word) => void): () => void {
    const take = (message: MessageEvent<Word>) => listener(message.data)
    const line = this.line
    line?.addEventListener('message', take)
    return () => line?.removeEventListener('message', take)
  }

  close() {
    this.line?.close()
    this.line = null
  }
}
