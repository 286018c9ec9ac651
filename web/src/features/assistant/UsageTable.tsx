import type { ReactNode } from 'react'
import { Card, classes, Section } from '@/ui'
import { count, type Group } from './figures'

/** Sums of questions under one heading, such as "Per day". */
export function UsageTable({
  title,
  of,
  groups,
  words,
}: {
  title: string
  of: string
  groups: Group[]
  words: (name: string) => ReactNode
}) {
  return (
    <Section title={title}>
      <Card className="overflow-hidden">
        <Scrolling>
          <table className="w-full text-13 tabular-nums">
            <thead className="text-muted">
              <tr className="border-b border-line">
                <Head>{of}</Head>
                <Head number>Questions</Head>
                <Head number>Without an answer</Head>
                <Head number>Tokens in</Head>
                <Head number>Tokens out</Head>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {groups.map((group) => (
                <tr key={group.name}>
                  <th scope="row" className="max-w-64 truncate px-3 py-2 sm:px-4 text-left font-medium">
                    {words(group.name)}
                  </th>
                  <Cell>{count(group.calls)}</Cell>
                  <Cell>{count(group.failed)}</Cell>
                  <Cell>{count(group.tokens_in)}</Cell>
                  <Cell>{count(group.tokens_out)}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      </Card>
    </Section>
  )
}

export const Head = ({ children, number }: { children: ReactNode; number?: boolean }) => (
  <th scope="col" className={classes('px-3 py-2 sm:px-4 font-medium', number ? 'text-right' : 'text-left')}>
    {children}
  </th>
)

export const Cell = ({ children }: { children: ReactNode }) => (
  <td className="px-3 py-2 sm:px-4 text-right whitespace-nowrap">{children}</td>
)

/** A table too wide for a phone scrolls by itself, with the keyboard too. */
export const Scrolling = ({ children }: { children: ReactNode }) => (
  <div
    tabIndex={0}
    className="overflow-x-auto focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus"
  >
    {children}
  </div>
)
