import { useEffect, useRef, type RefObject } from 'react'
import { useNavigate } from 'react-router'
import { useMe } from '@/app/gate'
import { useShortcut } from '@/app/shortcuts'
import { mayWork } from '@/api/people'
import type { Card } from './useCards'

const linksOf = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('li:not([inert]) a[data-card]') ?? [])]

const placeOfFocus = (links: HTMLElement[]) => links.findIndex((link) => link.closest('li')?.contains(document.activeElement))

/** j and k walk through the cards, Enter opens the one with the focus (it is a link), p picks it up, or the first without any. */
export function useQueueKeys(list: RefObject<HTMLUListElement | null>) {
  const me = useMe()
  const navigate = useNavigate()
  const walk = (by: 1 | -1) => {
    const links = linksOf(list.current)
    const now = placeOfFocus(links)
    const next = links[now < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, now + by))]
    next?.focus()
    next?.scrollIntoView?.({ block: 'nearest' })
  }
  const chosen = () => {
    const links = linksOf(list.current)
    return links[placeOfFocus(links)] ?? links.find((link) => link.dataset.own === undefined)
  }
  const pickUp = () => {
    const card = chosen()
    if (card && card.dataset.own === undefined) void navigate(card.dataset.card!)
  }
  useShortcut({ keys: 'j', does: 'Next escalation', run: () => walk(1) })
  useShortcut({ keys: 'k', does: 'Previous escalation', run: () => walk(-1) })
  useShortcut({ keys: 'p', does: 'Pick up', run: pickUp, enabled: mayWork(me) })
  useShortcut({ keys: 'Enter', does: 'Open', run: () => chosen()?.click() })
}

/** When the card with the focus folds away, the focus goes to the one in its place. */
export function useFocusAfterCard(list: RefObject<HTMLUListElement | null>, cards: Card[]) {
  const at = useRef(-1)
  useEffect(() => {
    const box = list.current
    if (!box) return
    const active = document.activeElement
    const lost = active === document.body || active?.closest('li[inert]')
    const links = linksOf(box)
    if (lost && at.current >= 0) links[Math.min(at.current, links.length - 1)]?.focus()
    const note = () => {
      at.current = placeOfFocus(linksOf(box))
    }
    const leave = (event: FocusEvent) => {
      if (event.relatedTarget) at.current = -1
    }
    box.addEventListener('focusin', note)
    box.addEventListener('focusout', leave)
    return () => {
      box.removeEventListener('focusin', note)
      box.removeEventListener('focusout', leave)
    }
  }, [list, cards])
}
