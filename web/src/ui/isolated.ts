const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/**
 * A name for a sentence that is plain text: a toast, a label, a title. Written right to left it is
 * isolated, so that it does not turn what stands beside it; in markup, `PersonName` or `<bdi>` does
 * that. Any other name stays as it is.
 */
export function isolated(name: string): string {
  const plain = name.replace(DIRECTIONS, '')
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain
}
