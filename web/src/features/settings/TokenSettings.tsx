import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTitle } from '@/app/title'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'
import type { ApiToken } from '@/api/types'
import { Badge, Button, Card, ConfirmDialog, EmptyState, ErrorState, Loading, now, RelativeTime, Section, Skeleton } from '@/ui'
import { NewTokenDialog } from './NewTokenDialog'

/** The keys of one's scripts: made, shown once, revoked. */
export function TokenSettings() {
  useTitle('API tokens')
  const [making, setMaking] = useState(false)
  const tokens = useQuery({ queryKey: keys.apiTokens, queryFn: ({ signal }) => take(api.GET('/api-tokens', { params: { query: { limit: 200 } }, signal })) })
  const create = (
    <Button icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      New token
    </Button>
  )
  return (
    <Section title="API tokens" hint="A script signs in with a token instead of your password, and may do whatever you may do." actions={create}>
      <Card className="overflow-hidden">
        {tokens.data ? (
          tokens.data.items.length > 0 ? (
            <ul className="divide-y divide-line">
              {tokens.data.items.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </ul>
          ) : (
            <EmptyState title="No tokens yet" icon={<KeyRound aria-hidden />}>
              Make one for each script, so that you can revoke it without touching the others.
            </EmptyState>
          )
        ) : tokens.error ? (
          <ErrorState title="The tokens could not be loaded" error={tokens.error} onRetry={() => void tokens.refetch()} />
        ) : (
          <Loading label="Loading tokens" className="space-y-2 p-4">
            <Skeleton className="w-40" />
            <Skeleton className="h-3.5 w-60" />
          </Loading>
        )}
      </Card>
      {making && <NewTokenDialog onClose={() => setMaking(false)} />}
    </Section>
  )
}

function TokenRow({ token }: { token: ApiToken }) {
  const [asking, setAsking] = useState(false)
  return (
    <li className="flex items-center gap-4 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate text-14 leading-label font-medium">{token.name}</p>
        <p className="mt-1 flex flex-wrap gap-x-3 text-13 leading-label text-muted">
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
      <Button variant="quiet" size="sm" onClick={() => setAsking(true)} aria-label={`Revoke ${token.name}`}>
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
      Expires <time dateTime={at}>{new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(new Date(at))}</time>
    </span>
  )
}

function Revoke({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const cache = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => take(api.DELETE('/api-tokens/{id}', { params: { path: { id: token.id } } })),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keys.apiTokens })
      onClose()
    },
  })
  return (
    <ConfirmDialog open onClose={onClose} title={`Revoke “${token.name}”?`} does="Revoke token" onConfirm={() => revoke.mutate()} busy={revoke.isPending} error={revoke.error}>
      Scripts that use it are refused from now on. This cannot be undone.
    </ConfirmDialog>
  )
}
