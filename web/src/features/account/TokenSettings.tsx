import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { now } from '@/api/clock'
import type { ApiToken } from '@/api/types'
import { useMe } from '@/shell/me'
import { atLeast } from '@/shell/roles'
import { useTitle } from '@/shell/title'
import {
  Badge,
  Button,
  Card,
  ConfirmDialog,
  EmptyState,
  isolated,
  Loaded,
  Loading,
  momentDay,
  PersonName,
  RelativeTime,
  Section,
  Skeleton,
} from '@/ui'
import { NewTokenDialog } from './NewTokenDialog'
import { useRevokeToken } from './mutations'
import { scopeWords } from './ScopeChoice'
import { accountTokensQuery, apiTokensQuery } from './queries'

/** The keys of one's scripts: made, shown once, revoked. Admins also see everybody else's. */
export function TokenSettings() {
  useTitle('API tokens')
  const me = useMe()
  return (
    <>
      <OwnTokens />
      {atLeast(me.role, 'team_admin') && <TokensOfOthers />}
    </>
  )
}

function OwnTokens() {
  const [making, setMaking] = useState(false)
  const tokens = useQuery(apiTokensQuery)
  const create = (
    <Button icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      New token
    </Button>
  )
  return (
    <Section
      title="API tokens"
      hint="A script signs in with a token instead of your password. It may do what you may do, as far as the token allows."
      actions={create}
    >
      <Card className="overflow-hidden">
        <Loaded query={tokens} title="The tokens could not be loaded" skeleton={<TokensSkeleton />}>
          {({ items }) =>
            items.length > 0 ? (
              <ul className="divide-y divide-line">
                {items.map((token) => (
                  <TokenRow key={token.id} token={token} />
                ))}
              </ul>
            ) : (
              <EmptyState title="No tokens yet" icon={<KeyRound aria-hidden />}>
                Make one for each script, so that you can revoke it without touching the others.
              </EmptyState>
            )
          }
        </Loaded>
      </Card>
      {making && <NewTokenDialog onClose={() => setMaking(false)} />}
    </Section>
  )
}

function TokensOfOthers() {
  const me = useMe()
  const tokens = useQuery(accountTokensQuery)
  return (
    <Section title="Tokens of your colleagues" hint="Revoke whatever nobody needs any more.">
      <Card className="overflow-hidden">
        <Loaded query={tokens} title="The tokens could not be loaded" skeleton={<TokensSkeleton />}>
          {({ items }) => {
            const others = items.filter((token) => token.owner.id !== me.id)
            return others.length > 0 ? (
              <ul className="divide-y divide-line">
                {others.map((token) => (
                  <TokenRow key={token.id} token={token} showOwner />
                ))}
              </ul>
            ) : (
              <EmptyState title="Nobody else has tokens" icon={<KeyRound aria-hidden />} />
            )
          }}
        </Loaded>
      </Card>
    </Section>
  )
}

const TokensSkeleton = () => (
  <Loading label="Loading tokens" className="space-y-2 p-4">
    <Skeleton className="w-40" />
    <Skeleton className="h-3.5 w-60" />
  </Loading>
)

function TokenRow({ token, showOwner }: { token: ApiToken; showOwner?: boolean }) {
  const [asking, setAsking] = useState(false)
  return (
    <li className="flex items-center gap-4 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate text-14 leading-label font-medium">
          <bdi>{token.name}</bdi>
        </p>
        <p className="mt-1 flex flex-wrap gap-x-3 text-13 leading-label text-muted">
          {showOwner && <PersonName person={token.owner} />}
          <span>{token.scopes.map((scope) => scopeWords[scope]).join(', ')}</span>
          <span>
            Made <RelativeTime at={token.created_at} />
          </span>
          {token.last_used_at && (
            <span>
              Last used <RelativeTime at={token.last_used_at} />
            </span>
          )}
          <Expiry at={token.expires_at} />
        </p>
      </div>
      <Button variant="quiet" size="sm" onClick={() => setAsking(true)} aria-label={`Revoke ${isolated(token.name)}`}>
        Revoke
      </Button>
      {asking && <Revoke token={token} onClose={() => setAsking(false)} />}
    </li>
  )
}

function Expiry({ at }: { at: string }) {
  if (Date.parse(at) < now()) return <Badge tone="warn">Expired</Badge>
  return (
    <span>
      Expires <time dateTime={at}>{momentDay(at)}</time>
    </span>
  )
}

function Revoke({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const revoke = useRevokeToken(token.id)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Revoke “${isolated(token.name)}”?`}
      does="Revoke token"
      onConfirm={() => revoke.mutate(undefined, { onSuccess: onClose })}
      busy={revoke.isPending}
      error={revoke.error}
    >
      Scripts that use it are refused from now on. This cannot be undone.
    </ConfirmDialog>
  )
}
