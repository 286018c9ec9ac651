import { useState } from 'react'
import { useMe } from '@/shell/me'

const drafts = new Map<string, string>()
const prefix = 'rf-draft:'
const nameOf = (user: string, session: string) => `${prefix}${user}:${session}`

function read(name: string): string {
  const text = drafts.get(name)
  if (text !== undefined) return text
  try {
    return sessionStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}

function write(name: string, text: string) {
  drafts.set(name, text)
  try {
    if (text) sessionStorage.setItem(name, text)
    else sessionStorage.removeItem(name)
  } catch {
    // kept until the page is left
  }
}

/** Forgets all that was begun in this tab: whoever signs out leaves none of it to the next person. */
export function forgetDrafts() {
  drafts.clear()
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name)
  } catch {
    // nothing was kept
  }
}

/**
 * What somebody has begun to write to a session; it waits there while they look at another one, and
 * over a reload of the tab. `restore` gives text back that could not be sent, also when its session
 * is no longer on the screen; what was typed meanwhile stays.
 */
export function useDraft(sessionId: string) {
  const name = nameOf(useMe().id, sessionId)
  const [text, setText] = useState(() => read(name))
  const set = (next: string) => {
    write(name, next)
    setText(next)
  }
  const restore = (unsent: string) => {
    const typed = read(name)
    set(typed ? `${unsent}\n${typed}` : unsent)
  }
  return { text, set, restore }
}
