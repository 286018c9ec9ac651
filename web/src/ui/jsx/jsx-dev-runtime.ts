import { jsxDEV as react } from 'react/jsx-dev-runtime'
import { jsx } from 'react/jsx-runtime'
import { wrapped } from './text'

export type { JSX } from 'react/jsx-dev-runtime'
export { Fragment } from 'react/jsx-dev-runtime'

/** What the compiler makes of each piece of JSX in development and in tests. */
export const jsxDEV: typeof react = (type, props, key, several, source, self) => {
  const own = wrapped(jsx, type, props)
  const array = Array.isArray((own as { children?: unknown }).children)
  return react(type, own, key, several && array, source, self)
}
