import { type ReactNode, useState } from 'react'
import type { Assessment } from '@/api/types'

type Fact = Assessment['what_we_know'][number]

/** So many are read at a glance. */
const SHOWN = 8

/** Errors and codes, and what changed something: what one looks for first. */
const TELLING = /\b(?:made it worse|worked|error|failed|denied|0x[0-9a-f]{4,}|[A-Z]{2,}\d{3,}|[45]\d\d)\b/i

/**
 * What is known. Of many facts the first (what made it worse, and the problem) and then the newest, those that tell
 * most before the rest; all of them, in the order in which they came, behind a button.
 */
export function Facts({ facts, children }: { facts: Fact[]; children: (fact: Fact) => ReactNode }) {
  const [all, setAll] = useState(false)
  const folds = facts.length > SHOWN
  return (
    <>
      <ul className="space-y-2">
        {(folds && !all ? brief(facts) : facts).map((fact, index) => (
          <li key={index} className="flex gap-2">
            <span aria-hidden className="mt-[0.6em] size-1 shrink-0 rounded-full bg-current text-muted" />
            <span className="min-w-0 whitespace-pre-wrap">{children(fact)}</span>
          </li>
        ))}
      </ul>
      {folds && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mt-2 rounded-sm text-13 text-accent-text hover:underline print:hidden pointer-coarse:min-h-10"
        >
          {all ? 'Show fewer' : `Show all ${facts.length}`}
        </button>
      )}
    </>
  )
}

/** The first, and the best of the rest: the list grows at its end, so the newest stand there. */
export function brief(facts: Fact[]): Fact[] {
  const [first, ...rest] = facts
  const newest = rest.toReversed()
  const telling = newest.filter(({ text }) => TELLING.test(text)).slice(0, SHOWN / 2)
  const others = newest.filter((fact) => !telling.includes(fact))
  return [...(first ? [first] : []), ...telling, ...others].slice(0, SHOWN)
}
