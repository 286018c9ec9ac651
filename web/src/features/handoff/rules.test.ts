import { describe, expect, it } from 'vitest'
import { handoff, session } from '@/testing/samples'
import { newWorld } from '@/testing/world'
import { agoInWords, alreadyClaimed } from './claimWords'
import { emptyForm, escalationOf, missingIn } from './escalation'
import { nextCards } from './useCards'

const from = Date.parse('2026-03-01T12:00:00Z')
const ago = (seconds: number) => agoInWords(new Date(from - seconds * 1000).toISOString(), from)

describe('Words for a time', () => {
  it.each([
    [-5, 'just now'],
    [59, 'just now'],
    [60, '1 minute ago'],
    [125, '2 minutes ago'],
    [3_600, '1 hour ago'],
    [86_400 * 3, '3 days ago'],
  ])('%d seconds are "%s"', (seconds, words) => expect(ago(seconds)).toBe(words))

  it('make the sentence of a lost race', () =>
    expect(alreadyClaimed('Sam Senior', undefined)).toBe('Already claimed by Sam Senior.'))

  it('keep the name in it from turning the sentence', () =>
    expect(alreadyClaimed('שרה לוי', undefined)).toBe('Already claimed by \u2068שרה לוי\u2069.'))
})

describe('What an escalation sends', () => {
  it('leaves out what was left empty', () => {
    expect(
      escalationOf({ ...emptyForm(), reason: ' Help ', notes: ' ', edits: { summary: ' ', steps: ['', ' '] } }),
    ).toEqual({ reason: 'Help', severity: 'normal' })
  })

  it('has the promise with its time, and the steps that are left', () => {
    const form = {
      ...emptyForm(),
      reason: 'Help',
      promise: 'We call back',
      promiseDue: '2026-03-01T12:00',
      edits: { steps: ['One', ' ', 'Two'] },
    }
    expect(escalationOf(form)).toMatchObject({
      client_promise: { text: 'We call back', due_at: new Date('2026-03-01T12:00').toISOString() },
      assessment_edits: { suggested_steps: [{ text: 'One' }, { text: 'Two' }] },
    })
    expect(missingIn({ ...form, promiseDue: '' })).toHaveProperty('promiseDue')
  })
})

describe('The queue’s cards', () => {
  const jonas = newWorld().people[0]!
  const one = (reason: string) => handoff(session(jonas, reason), jonas, reason)
  const [a, b, c] = [one('a'), one('b'), one('c')] as const
  const shown = (cards: ReturnType<typeof nextCards>) =>
    cards.map(({ handoff, arrived, leaving }) => handoff.reason + (arrived ? '+' : '') + (leaving ? '-' : ''))

  it('stand as the server orders them, come in their place, and fold where they stood', () => {
    const first = nextCards(undefined, [a, b], true)
    expect(shown(first)).toEqual(['a', 'b'])
    const second = nextCards(first, [a, c, b], true)
    expect(shown(second)).toEqual(['a', 'c+', 'b'])
    const third = nextCards(second, [c, b], true)
    expect(shown(third)).toEqual(['a-', 'c+', 'b'])
    expect(shown(nextCards(third, [a, c, b], true))).toEqual(['a+', 'c+', 'b'])
  })

  it('have not arrived just because one has read on', () => {
    const first = nextCards(undefined, [a], false)
    expect(shown(nextCards(first, [a, b, c], false))).toEqual(['a', 'b', 'c'])
    expect(shown(nextCards(first, [c, a, b], false))).toEqual(['c+', 'a', 'b'])
    expect(shown(nextCards(first, [a, b], true))).toEqual(['a', 'b+'])
  })
})
