import { createContext, type ReactNode, useContext, useState } from 'react'
import { createPortal } from 'react-dom'

const PlaceContext = createContext<{ place: HTMLElement | null; setPlace: (place: HTMLElement | null) => void }>({
  place: null,
  setPlace: () => undefined,
})

export function PageBarProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  return <PlaceContext value={{ place, setPlace }}>{children}</PlaceContext>
}

/** Where the top bar shows what the screen puts there. */
export function PageBarPlace() {
  const { setPlace } = useContext(PlaceContext)
  return <div ref={setPlace} className="flex min-w-0 flex-1 items-center gap-3" />
}

/**
 * Puts a screen's heading, and what belongs beside it, into the top bar, so that the screen has the
 * room below for itself.
 */
export function PageBar({ children }: { children: ReactNode }) {
  const { place } = useContext(PlaceContext)
  return place && createPortal(children, place)
}

/** The ordinary heading of a screen. */
export const PageTitle = ({ children }: { children: ReactNode }) => (
  <PageBar>
    <h1 className="truncate text-16 leading-label font-semibold">{children}</h1>
  </PageBar>
)
