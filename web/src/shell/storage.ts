/**
 * What this browser remembers, as text. Storage may be forbidden or full: then nothing is
 * remembered and nothing breaks.
 */
export const storage = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  keys(prefix: string): string[] {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
    } catch {
      return []
    }
  },
  set(key: string, value: string | null) {
    try {
      if (value === null) localStorage.removeItem(key)
      else localStorage.setItem(key, value)
    } catch {
      // remembered until the page is left
    }
  },
}

/**
 * A remembered list of ids, the newest last, at most `most` of them; whatever else may stand in its
 * place counts as an empty one.
 */
export function storedIds(key: string, most = 200) {
  let read: { text: string | null; ids: readonly string[] } = { text: null, ids: [] }
  /** The same array for as long as nothing has changed. */
  const ids = () => {
    const text = storage.get(key)
    if (text !== read.text) read = { text, ids: idsIn(text).slice(-most) }
    return read.ids
  }
  const add = (id: string) => {
    if (!ids().includes(id)) storage.set(key, JSON.stringify([...ids(), id].slice(-most)))
  }
  return { ids, add }
}

function idsIn(text: string | null): string[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}
