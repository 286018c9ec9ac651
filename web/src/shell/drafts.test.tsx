import { act, render, screen } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Me } from '@/api/types'
import { type Draft, forgetDrafts, forgetOldDrafts, useDraft } from './drafts'
import { MeContext } from './me'

let draft: Draft<string>

function Note({ place }: { place: string }) {
  draft = useDraft(place, '')
  return <output>{draft.value}</output>
}

const show = (user = 'amira', place = 'session-1:note') =>
  render(
    <MeContext value={{ id: user } as Me}>
      <Note place={place} />
    </MeContext>,
  )
const shown = () => screen.getByRole('status').textContent
const type = (text: string) => act(() => draft.set(text))

/** What a page knows that has just been loaded: what the browser has kept. */
const reload = () => act(() => window.dispatchEvent(new StorageEvent('storage', { key: null })))

/** Another tab writes, and this one hears of it. */
const elsewhere = (key: string, value: string | null) => {
  if (value === null) localStorage.removeItem(key)
  else localStorage.setItem(key, value)
  act(() => window.dispatchEvent(new StorageEvent('storage', { key })))
}
const key = 'rf-draft:amira:session-1:note'

beforeEach(() => vi.restoreAllMocks())

it('keeps what was typed for its person and place, over a new start of the browser', () => {
  const first = show()
  type('Reboot did not help')
  first.unmount()
  reload()
  const second = show('amira', 'session-2:note')
  expect(shown()).toBe('')
  second.unmount()
  const third = show('priya')
  expect(shown()).toBe('')
  third.unmount()
  show()
  expect(shown()).toBe('Reboot did not help')
  expect(draft.found).toBe(true)
})

it('is gone from all tabs once it is sent in one of them', () => {
  show()
  type('Reboot did not help')
  elsewhere(key, null)
  expect(shown()).toBe('')
})

it('is one act in all tabs: same draft and content, same key', () => {
  show()
  type('Reboot')
  const kept = localStorage.getItem(key)
  const here = draft.keyFor({ text: 'Reboot' })
  elsewhere(key, kept) // the duplicated tab has it from the browser
  expect(draft.keyFor({ text: 'Reboot' })).toBe(here)
  expect(draft.keyFor({ text: 'Reboot it' })).not.toBe(here)
  act(() => draft.forget())
  type('Reboot')
  expect(draft.keyFor({ text: 'Reboot' })).not.toBe(here)
})

it('forgets it when it was sent, and keeps it when that failed', async () => {
  show()
  type('Reboot')
  await act(async () => draft.forgetAfter(Promise.reject(new Error('refused'))))
  expect(shown()).toBe('Reboot')
  await act(async () => draft.forgetAfter(Promise.resolve()))
  expect(shown()).toBe('')
  expect(localStorage.getItem(key)).toBeNull()
})

it('leaves nothing of who signs out, and all of everybody else', () => {
  localStorage.setItem('rf-draft:priya:x', JSON.stringify({ value: 'hers', nonce: 'n', at: Date.now() }))
  show()
  type('mine')
  act(() => forgetDrafts('amira'))
  expect(shown()).toBe('')
  expect(Object.keys(localStorage)).toEqual(['rf-draft:priya:x'])
})

it('forgets in the end what nobody has touched for a quarter of a year', () => {
  show()
  type('mine')
  act(() => forgetOldDrafts(Date.now() + 89 * 86_400_000))
  expect(shown()).toBe('mine')
  act(() => forgetOldDrafts(Date.now() + 91 * 86_400_000))
  expect(shown()).toBe('')
})

it('holds text that the browser will not keep as long as the page lives', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  show()
  type('too much for it')
  reload()
  expect(shown()).toBe('too much for it')
  act(() => draft.forget())
})

it('takes of a form only the fields that fit, and keeps only those that differ from what is saved', () => {
  let form: Draft<{ name: string; zone: string }>
  function Form({ zone }: { zone: string }) {
    form = useDraft('company', { name: 'Acme', zone })
    return null
  }
  const within = (zone: string) => (
    <MeContext value={{ id: 'amira' } as Me}>
      <Form zone={zone} />
    </MeContext>
  )
  const { rerender } = render(within('UTC'))
  act(() => form.set((before) => ({ ...before, name: 'Acme Ltd' })))
  rerender(within('Europe/Berlin')) // somebody else saved another zone
  expect(form!.value).toEqual({ name: 'Acme Ltd', zone: 'Europe/Berlin' })
  elsewhere('rf-draft:amira:company', JSON.stringify({ value: { name: 7, zone: 'UTC' }, nonce: 'n', at: 1 }))
  expect(form!.value).toEqual({ name: 'Acme', zone: 'UTC' })
  elsewhere('rf-draft:amira:company', 'no JSON')
  expect(form!.value).toEqual({ name: 'Acme', zone: 'Europe/Berlin' })
})
