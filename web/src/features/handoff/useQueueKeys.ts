import type { RefObject } from 'react'
import { useNavigate } from 'react-router'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { useShortcut } from '@/shell/shortcuts'
import { itemsIn, placeOfFocus, useKeptPlace, useWalk } from '@/shell/walk'
import type { Card } from './useCards'

const CARDS = 'li:not([inert]) a[data-card]'

/**
 * j and k walk through the cards, Enter opens the one with the focus (it is a link), p picks it up,
 * or the first without any.
 */
export function useQueueKeys(list: RefObject<HTMLUListElement | null>, cards: Card[]) {
  const me = useMe()
  const navigate = useNavigate()
  const chosen = () => {
    const links = itemsIn(list.current, CARDS)
    return links[placeOfFocus(links)] ?? links.find((link) => link.dataset.own === undefined)
  }
  const pickUp = () => {
    const card = chosen()
    if (card && card.dataset.own === undefined) void navigate(card.dataset.card!)
  }
  useWalk(list, CARDS, 'escalation')
  useKeptPlace(list, CARDS, cards)
  useShortcut({ keys: 'p', does: 'Pick up', run: pickUp, enabled: mayWork(me) })
  useShortcut({ keys: 'Enter', does: 'Open', run: () => chosen()?.click() })
}
