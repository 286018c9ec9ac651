import { storage } from './storage'

export type Shortcut = {
  /** One key ("n", "?", "Enter") or two in a row ("g q"). */
  keys: string
  /** What it does, for the overlay: "New session". */
  does: string
  group?: string
  run: (event: KeyboardEvent) => void
  enabled?: boolean
}

const SWITCH = 'rf-shortcuts'

/** Whether this browser uses keys of a single character. */
export const keysAreOn = () => storage.get(SWITCH) !== 'off'
export const switchKeys = (on: boolean) => storage.set(SWITCH, on ? null : 'off')
