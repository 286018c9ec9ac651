import { useState, useSyncExternalStore } from 'react'
import { newKey } from '@/api/client'
import { useMe } from './me'
import { storage } from './storage'

/**
 * What somebody has begun to type: kept in this browser for each person, place and field until it is sent or discarded,
 * over Escape, a reload, another session, the end of a sign-in and a restart of the browser; shared by all tabs, so
 * that what one has sent is gone from the others. Passwords and other secrets are never given to it.
 */
const PREFIX = 'rf-draft:'
const KEPT_MS = 90 * 24 * 60 * 60_000

/** `nonce` begins with the draft and ends with it: what is sent of one draft twice is one act, in whatever tab. */
type Entry = { value: unknown; nonce: string; at: number }

const entries = new Map<string, Entry | null>()
/** What the browser would not keep: it stays until the page is left. */
const onlyHere = new Set<string>()
const listeners = new Set<() => void>()

function read(name: string): Entry | null {
  const known = entries.get(name)
  if (known !== undefined) return known
  const entry = parsed(storage.get(name))
  entries.set(name, entry)
  return entry
}

function parsed(text: string | null): Entry | null {
  try {
    const entry = JSON.parse(text ?? 'null') as Partial<Entry> | null
    return entry && typeof entry.nonce === 'string' && typeof entry.at === 'number' ? (entry as Entry) : null
  } catch {
    return null
  }
}

function write(name: string, entry: Entry | null) {
  const text = entry && JSON.stringify(entry)
  entries.set(name, entry)
  storage.set(name, text)
  if (storage.get(name) === text) onlyHere.delete(name)
  else onlyHere.add(name)
  listeners.forEach((listener) => listener())
}

/** Looks again at what the browser keeps: another tab may have typed, sent or signed out. */
function lookAgain(names: Iterable<string>) {
  for (const name of names) if (!onlyHere.has(name)) entries.delete(name)
  listeners.forEach((listener) => listener())
}

addEventListener('storage', ({ key }) => lookAgain(key === null ? [...entries.keys()] : [key]))
// A page that the browser had put to sleep has heard nothing meanwhile.
addEventListener('pageshow', () => lookAgain([...entries.keys()]))

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Forgets all that this person has begun: whoever signs out leaves none of it in the browser. */
export function forgetDrafts(user: string) {
  const own = `${PREFIX}${user}:`
  for (const name of new Set([...entries.keys(), ...storage.keys(own)])) if (name.startsWith(own)) write(name, null)
}

/** Forgets what nobody has touched for a quarter of a year. */
export function forgetOldDrafts(now = Date.now()) {
  for (const name of storage.keys(PREFIX)) if ((parsed(storage.get(name))?.at ?? 0) < now - KEPT_MS) write(name, null)
}

export type Draft<T> = {
  value: T
  set: (next: T | ((before: T) => T)) => void
  /** It was sent, or is not wanted any more. */
  forget: () => void
  /** Forgets it once that has succeeded, also when its form is gone by then; a refusal keeps it. */
  forgetAfter: (sent: Promise<unknown>) => void
  /** True where something typed before was found, until it is sent or discarded. */
  found: boolean
  nonce: () => string
  /** As `set`, for what could not be sent and is still the act that it was. */
  adopt: (next: T | ((before: T) => T), nonce: string) => void
  /** The idempotency key for that body: the same for the same content of this draft, in every tab of it. */
  keyFor: (body: unknown) => string
}

/**
 * The draft at that place, such as a session's id and the name of the field. Without one, or with one of another shape,
 * the value is `empty`: nothing, or what is saved. Of an object only the fields that differ from it are kept, so that
 * the others follow what is saved.
 */
export function useDraft<T>(place: string, empty: T): Draft<T> {
  const name = `${PREFIX}${useMe().id}:${place}`
  const entry = useSyncExternalStore(subscribe, () => read(name))
  const [foundThen] = useState(entry?.nonce)
  const [spare, setSpare] = useState(newKey)
  const adopt: Draft<T>['adopt'] = (next, nonce) => {
    const before = fitted(read(name)?.value, empty)
    const value = typeof next === 'function' ? (next as (before: T) => T)(before) : next
    const typed = touched(value, empty)
    write(name, typed === undefined ? null : { value: typed, nonce, at: Date.now() })
  }
  const forget = () => {
    write(name, null)
    setSpare(newKey())
  }
  const nonce = () => read(name)?.nonce ?? spare
  return {
    value: fitted(entry?.value, empty),
    set: (next) => adopt(next, nonce()),
    forget,
    forgetAfter: (sent) => void sent.then(forget, () => undefined),
    found: entry !== null && entry.nonce === foundThen,
    nonce,
    adopt,
    keyFor: (body) => `${nonce()}.${digest(JSON.stringify(body))}`,
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is to be kept of the value; undefined for nothing. */
function touched<T>(value: T, empty: T): unknown {
  if (same(value, empty)) return undefined
  if (!isRecord(value) || !isRecord(empty)) return value
  return Object.fromEntries(Object.entries(value).filter(([field, part]) => !same(part, empty[field])))
}

function fitted<T>(value: unknown, empty: T): T {
  if (!isRecord(empty)) return typeof value === typeof empty ? (value as T) : empty
  if (!isRecord(value)) return empty
  const fits = Object.entries(value).filter(([field, part]) => typeof part === typeof empty[field])
  return { ...empty, ...Object.fromEntries(fits) }
}

/** Tells one content from another; the server compares what was sent under one key in full. */
function digest(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 2654435761)
    b = Math.imul(b ^ text.charCodeAt(at), 1597334677)
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36)
}
