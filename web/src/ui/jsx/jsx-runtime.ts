import { jsx as react, jsxs as reacts } from 'react/jsx-runtime'
import { wrapped } from './text'

export type { JSX } from 'react/jsx-runtime'
export { Fragment } from 'react/jsx-runtime'

/** What the compiler makes of each piece of JSX; see `wrapped` for why it is not React's own. */
export const jsx: typeof react = (type, props, key) => react(type, wrapped(react, type, props), key)

/** The same for several children. */
export const jsxs: typeof reacts = (type, props, key) => {
  const own = wrapped(react, type, props)
  return Array.isArray((own as { children?: unknown }).children) ? reacts(type, own, key) : react(type, own, key)
}
