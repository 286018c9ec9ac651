import type { ReactNode } from 'react'
import { Card, classes, Section } from '@/ui'
import { count, type Group } from './figures'

/** Sums of questions under one heading, such as "Per day". */
export function UsageTable({ title, of, groups, words }: { title: string; of: string; groups: Group[]; words: (name: string) => ReactNode }) {
  return (
    <Section title={title}>
      <Card className="overflow-x-auto">
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
                <th scope="row" className="max-w-64 truncate px-4 py-2 text-left font-medium">
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
      </Card>
    </Section>
  )
}

export const Head = ({ children, number }: { children: ReactNode; number?: boolean }) => (
  <th scope="col" className={classes('px-4 py-2 font-medium', number ? 'text-right' : 'text-left')}>
    {children}
  </th>
)

export const Cell = ({ children }: { children: ReactNode }) => <td className="px-4 py-2 text-right whitespace-nowrap">{children}</td>
