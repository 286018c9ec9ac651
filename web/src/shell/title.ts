import { useEffect } from 'react'

const PRODUCT = 'ResolutionFlow'
let screen = ''
let waiting = 0

function show() {
  const name = screen ? `${screen} · ${PRODUCT}` : PRODUCT
  document.title = waiting > 0 ? `(${waiting}) ${name}` : name
}

/** Names the screen in the tab. Undefined while the name is not known yet keeps what stands there. */
export function useTitle(name: string | undefined) {
  useEffect(() => {
    if (name === undefined) return
    screen = name
    show()
  }, [name])
}

/** Prefixes the title with "(n)"; 0 takes the prefix away. */
export function prefixTitle(n: number) {
  waiting = n
  show()
}
