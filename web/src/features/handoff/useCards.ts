import { useEffect, useState } from 'react'
import type { Handoff } from '@/api/types'

/** A card of the queue. Arrived: it came while the queue was open. Leaving: it is no longer waiting and folds away. */
export type Card = { handoff: Handoff; arrived: boolean; leaving: boolean }

const FOLDING = 200

/**
 * The queue as one looks at it: first as the server orders it, then with what arrives on top, so
 * that nothing moves under the pointer but by coming or going.
 */
export function useCards(items: Handoff[] | undefined): Card[] {
  const [shown, setShown] = useState<{ of: Handoff[] | undefined; cards: Card[] }>({ of: undefined, cards: [] })
  if (items && items !== shown.of) setShown({ of: items, cards: nextCards(shown.of && shown.cards, items) })
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

export function nextCards(before: Card[] | undefined, items: Handoff[]): Card[] {
  if (!before) return items.map((handoff) => ({ handoff, arrived: false, leaving: false }))
  const now = new Map(items.map((handoff) => [handoff.id, handoff]))
  const stayed = before.filter((card) => !card.leaving || !now.has(card.handoff.id))
  const known = new Set(stayed.map((card) => card.handoff.id))
  const arrived = items
    .filter((handoff) => !known.has(handoff.id))
    .sort((a, b) => b.created_at.localeCompare(a.created_at))
  return [
    ...arrived.map((handoff) => ({ handoff, arrived: true, leaving: false })),
    ...stayed.map((card) => {
      const handoff = now.get(card.handoff.id)
      return handoff ? { ...card, handoff } : { ...card, leaving: true }
    }),
  ]
}

const isCalm = () => typeof matchMedia !== 'undefined' && matchMedia('(prefers-reduced-motion: reduce)').matches
