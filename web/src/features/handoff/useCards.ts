import { useEffect, useState } from 'react'
import type { Handoff } from '@/api/types'

/** A card of the queue. Arrived: it came while the queue was open. Leaving: it is no longer waiting and folds away. */
export type Card = { handoff: Handoff; arrived: boolean; leaving: boolean }

const FOLDING = 200

type Shown = { of: Handoff[] | undefined; whole: boolean; cards: Card[] }

/** The queue as one looks at it: in the order to pick up in, with what has just come, and what is going. */
export function useCards(items: Handoff[] | undefined, whole: boolean): Card[] {
  const [shown, setShown] = useState<Shown>({ of: undefined, whole: false, cards: [] })
  if (items && items !== shown.of)
    setShown({ of: items, whole, cards: nextCards(shown.of && shown.cards, items, shown.whole) })
  const leaving = shown.cards.some((card) => card.leaving)
  useEffect(() => {
    if (!leaving) return
    const timer = setTimeout(
      () => setShown((now) => ({ ...now, cards: now.cards.filter((card) => !card.leaving) })),
      isCalm() ? 0 : FOLDING,
    )
    return () => clearTimeout(timer)
  }, [leaving])
  return shown.cards
}

/** `whole`: all pages of the queue were read before, so that whatever is not known by now has arrived. */
export function nextCards(before: Card[] | undefined, items: Handoff[], whole: boolean): Card[] {
  if (!before) return items.map((handoff) => ({ handoff, arrived: false, leaving: false }))
  const known = new Map(before.filter((card) => !card.leaving).map((card) => [card.handoff.id, card]))
  const lastKnown = items.findLastIndex((handoff) => known.has(handoff.id))
  const cards: Card[] = items.map((handoff, place) => {
    const arrived = known.get(handoff.id)?.arrived ?? (whole || place < lastKnown)
    return { handoff, arrived, leaving: false }
  })
  const here = new Set(items.map((handoff) => handoff.id))
  before.forEach((card, place) => {
    if (!here.has(card.handoff.id)) cards.splice(Math.min(place, cards.length), 0, { ...card, leaving: true })
  })
  return cards
}

const isCalm = () => typeof matchMedia !== 'undefined' && matchMedia('(prefers-reduced-motion: reduce)').matches
