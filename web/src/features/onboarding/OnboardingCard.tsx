import { useQuery } from '@tanstack/react-query'
import { Circle, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '@/ui/router'
import type { Answer } from '@/api/types'
import { useMe } from '@/shell/me'
import { atLeast } from '@/shell/roles'
import { Button, Card, classes, Section } from '@/ui'
import { useDismissOnboarding } from './mutations'
import { onboardingQuery } from './queries'

type Checklist = Answer<'/onboarding', 'get'>
type Item = { done: keyof Checklist; title: string; to?: string; hint: string }

const items: Item[] = [
  {
    done: 'mail_server',
    title: 'Set up a mail server',
    hint: 'Whoever runs ResolutionFlow does this with SPRING_MAIL_HOST. Until then you pass on invite links yourself.',
  },
  {
    done: 'ticket_system',
    title: 'Connect your ticket system',
    to: '/settings/integrations',
    hint: 'Tickets are looked up, and the notes about an escalation are written to them.',
  },
  {
    done: 'colleague_invited',
    title: 'Invite a colleague',
    to: '/settings/people',
    hint: 'An escalation needs a second person who can pick it up.',
  },
  {
    done: 'colleague_joined',
    title: 'A second person has joined',
    to: '/settings/people',
    hint: 'They join by the link in their invite.',
  },
]

/** What a new account still has to set up, for its admins, until it is done or dismissed. */
export function OnboardingCard() {
  const admin = atLeast(useMe().role, 'team_admin')
  const list = useQuery({ ...onboardingQuery, enabled: admin }).data
  const dismiss = useDismissOnboarding()
  if (!admin || !list || list.dismissed || items.every((item) => list[item.done])) return null
  return (
    <Section
      title="Get started"
      actions={
        <Button size="sm" variant="quiet" busy={dismiss.isPending} onClick={() => dismiss.mutate()}>
          Dismiss
        </Button>
      }
    >
      <Card>
        <ul className="divide-y divide-line">
          {items.map((item) => (
            <Row key={item.done} item={item} done={list[item.done]} />
          ))}
        </ul>
      </Card>
    </Section>
  )
}

function Row({ item, done }: { item: Item; done: boolean }): ReactNode {
  const Icon = done ? CircleCheck : Circle
  return (
    <li className="flex items-start gap-3 px-4 py-2.5 text-14">
      <Icon aria-hidden className={classes('mt-0.5 size-4 shrink-0', done ? 'text-good' : 'text-muted')} />
      <div className="min-w-0">
        <p className={classes(done && 'text-muted')}>
          {item.to && !done ? (
            <Link to={item.to} className="text-accent-text hover:underline">
              {item.title}
            </Link>
          ) : (
            item.title
          )}
          {done && <span className="sr-only">, done</span>}
        </p>
        {!done && <p className="text-13 text-muted">{item.hint}</p>}
      </div>
    </li>
  )
}
