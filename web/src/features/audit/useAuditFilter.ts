import { useSearchParams } from '@/ui/router'
import type { AuditFilter } from './queries'
import { kinds } from './words'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const ID = /^[0-9a-f-]{36}$/

/** What the address asks for, and how to change it; undefined takes a filter away. */
export function useAuditFilter(): [AuditFilter, (name: keyof AuditFilter, value: string | undefined) => void] {
  const [params, setParams] = useSearchParams()
  const choose = (name: keyof AuditFilter, value: string | undefined) =>
    setParams(
      (before) => {
        if (value) before.set(name, value)
        else before.delete(name)
        return before
      },
      { replace: true },
    )
  return [filterOf(params), choose]
}

/** What cannot be asked is left out, and so is an end before the beginning. */
function filterOf(params: URLSearchParams): AuditFilter {
  const actor = params.get('actor') ?? ''
  const kind = kinds.find((one) => one === params.get('kind'))
  const [from, to] = [day(params.get('from')), day(params.get('to'))]
  return {
    ...(ID.test(actor) && { actor }),
    ...(kind && { kind }),
    ...(from && { from }),
    ...(to && !(from && to < from) && { to }),
  }
}

const day = (text: string | null) => (text && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined)
