let latest: string | null = null

/** Takes the `Live-Cursor` of an answer that told who is signed in. */
export function noteLivePosition(cursor: string | null) {
  latest = cursor ?? latest
}

/**
 * Where a stream has to begin so that nothing is missed of what was read since the last answer that told who is signed
 * in; null where none has said so, as to viewers.
 */
export const livePosition = () => latest
