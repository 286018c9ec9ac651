import type { RefObject } from 'react'
import { useNavigate } from '@/ui/router'
import { useMe } from '@/shell/me'
import { mayWork } from '@/shell/roles'
import { useShortcut } from '@/shell/shortcuts'
import { itemsIn, placeOfFocus, useKeptPlace, useWalk } from '@/shell/walk'
import { pickupAddress } from './PickUpButton'
import type { Card } from './useCards'

const CARDS = 'li:not([inert]) a[data-card]'

/**
 * j and k walk through the cards, Enter opens the one with the focus (it is a link), p picks it up,
 * or the first without any.
 */
export function useQueueKeys(list: RefObject<HTMLUListElement | null>, cards: Card[]) {
  const me = useMe()
  const navigate = useNavigate()
  const focused = () => {
    const links = itemsIn(list.current, CARDS)
    return links[placeOfFocus(links)]
  }
  // Without a focus it is the first of all, which may have been scrolled out of the page.
  const first = () => {
    const card = cards.find((one) => !one.leaving && one.handoff.created_by.id !== me.id)
    return card && pickupAddress(card.handoff)
  }
  const open = (address: string | undefined) => void (address && navigate(address))
  const pickUp = () => {
    const link = focused()
    if (link?.dataset.own === undefined) open(link ? link.dataset.card : first())
  }
  useWalk(list, CARDS, 'escalation')
  useKeptPlace(list, CARDS, cards)
  useShortcut({ keys: 'p', does: 'Pick up', run: pickUp, enabled: mayWork(me) })
  useShortcut({ keys: 'Enter', does: 'Open', run: () => (focused() ? focused()?.click() : open(first())) })
}
