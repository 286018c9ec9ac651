/** Lower-case letters and digits that look like a Latin letter, in pairs. */
const lookalikes = new Map(
  [
    ...['аa', 'вb', 'сc', 'ԁd', 'еe', 'нh', 'һh', 'іi', 'јj', 'кk', 'мm', 'оo', 'рp', 'ԛq', 'ѕs', 'тt', 'уy', 'хx'],
    ...['αa', 'βb', 'εe', 'ηn', 'ιi', 'κk', 'νv', 'οo', 'ρp', 'τt', 'υu', 'χx', 'γy', 'ıi'],
    ...['li', '1i', '0o'],
  ].map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
)

/** What is left of a name for somebody who glances at it: no case, no accents, no marks between the words. */
const glance = (name: string) =>
  [...name.normalize('NFKD').toLowerCase()]
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .map((letter) => lookalikes.get(letter) ?? letter)
    .join('')

/** The ids of those whose names are taken for one another's, so that something else has to tell them apart. */
export function alikeNames(people: ReadonlyArray<{ id: string; name: string }>): ReadonlySet<string> {
  const byGlance = new Map<string, string[]>()
  for (const { id, name } of people) byGlance.set(glance(name), [...(byGlance.get(glance(name)) ?? []), id])
  return new Set([...byGlance.values()].filter((ids) => ids.length > 1).flat())
}
