import { useCallback, useState } from 'react'

/**
 * How wide an element is drawn, in pixels, so that a picture in it is made for that width: scaled
 * text is too small on a phone.
 */
export function useWidth(usual = 640): [(element: Element | null) => void, number] {
  const [width, setWidth] = useState(usual)
  const measure = useCallback((element: Element | null) => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const seen = Math.round(entry?.contentRect.width ?? 0)
      if (seen > 0 && !matchMedia('print').matches) setWidth(seen)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [measure, width]
}
