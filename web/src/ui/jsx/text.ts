import { type ElementType, Fragment, type ReactNode } from 'react'
import type { jsx } from 'react/jsx-runtime'

type Make = typeof jsx
type Props = { children?: ReactNode; dir?: string; translate?: string }

/** What holds text only: markup inside would be shown as such or dropped. */
const TEXT_ONLY = new Set<unknown>(['option', 'title', 'textarea', 'style', 'script'])

/** What is never a sentence of ours: names, codes, commands, keys. */
const NOT_OURS = new Set<unknown>(['bdi', 'code', 'pre', 'kbd', 'samp'])

/**
 * Gives text an element of its own wherever it stands beside something else.
 *
 * A browser that translates a page takes each text node out and puts `<font>` elements in its place. React would
 * then remove, move or change a node that is no longer there: the screen fails or shows old words. Text that is an
 * element's only child is safe, because React sets it through the element (`textContent`), which wipes whatever was put
 * there. So pieces of text beside each other become one, and if anything else stands beside them, a `<span>`.
 *
 * It also keeps a translator away from words that people wrote and from names, codes and commands: `<bdi>`, `<code>`
 * and the like, and whatever has `dir="auto"`, which says that nobody knows its language. `translate="yes"` lets it.
 */
export function wrapped(make: Make, type: ElementType, props: unknown): Props {
  const given = props as Props
  const children = textAlone(make, type, given.children)
  const theirs = typeof type === 'string' && (NOT_OURS.has(type) || given.dir === 'auto')
  if (theirs && given.translate === undefined) return { ...given, children, translate: 'no' }
  return children === given.children ? given : { ...given, children }
}

function textAlone(make: Make, type: ElementType, children: ReactNode): ReactNode {
  const bare = (type as unknown) === Fragment
  if (isText(children)) return bare ? element(make, `${children}`) : children
  if (!Array.isArray(children) || !children.some(hasText)) return children
  const pieces = merged(make, children as ReactNode[])
  const shown = pieces.filter((piece) => !isNothing(piece))
  if (shown.length === 1 && isText(shown[0]) && !bare) return shown[0]
  if (TEXT_ONLY.has(type)) return shown.filter(isText).join('')
  return pieces.map((piece) => (isText(piece) ? element(make, `${piece}`) : piece))
}

/**
 * Makes neighbouring pieces of text one. Each child keeps its place, for by that React knows it again; only text moves
 * to the first place of its run.
 */
function merged(make: Make, children: ReactNode[]): ReactNode[] {
  const pieces: ReactNode[] = []
  let run = -1
  children.forEach((child, at) => {
    pieces[at] = Array.isArray(child) ? child.map((one, n) => inList(make, one as ReactNode, n)) : child
    if (isNothing(child)) return
    if (!isText(child)) run = -1
    else if (run < 0) run = at
    else {
      pieces[run] = `${pieces[run] as string}${child}`
      pieces[at] = null
    }
  })
  return pieces
}

const inList = (make: Make, child: ReactNode, at: number) =>
  isText(child) ? element(make, `${child}`, `text-${at}`) : child

/** A space between two elements counts in a line, and is nothing in a flex box: it gets no box of its own. */
const element = (make: Make, text: string, key?: string) =>
  make('span', text.trim() === '' ? { className: 'contents', children: text } : { children: text }, key)

const isText = (child: unknown): child is string | number =>
  (typeof child === 'string' && child !== '') || typeof child === 'number'

const isNothing = (child: unknown) =>
  child === null || child === undefined || typeof child === 'boolean' || child === ''

const hasText = (child: unknown): boolean => isText(child) || (Array.isArray(child) && child.some(isText))
