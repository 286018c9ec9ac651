const MOST_WORDS = 12
const MOST_CHARACTERS = 200

export const firstWordsHint = `Only the first ${MOST_WORDS} words are searched for.`

/** The part of a text that the server searches for, and whether something was cut off. */
export function searchWords(text: string): { words: string; cut: boolean } {
  const all = text.trim().split(/\s+/)
  const words = all.slice(0, MOST_WORDS).join(' ').slice(0, MOST_CHARACTERS).trim()
  return { words, cut: words.length < all.join(' ').length }
}
