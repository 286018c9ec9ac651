import { useQuery } from '@tanstack/react-query'
import { useMe } from '@/shell/me'
import { Button, FormError } from '@/ui'
import { deletionDay } from './deletionDay'
import { useKeepAccount } from './mutations'
import { accountQuery } from './queries'

/** Tells everybody on every screen that the account will be deleted, and lets an owner keep it. */
export function DeletionBanner() {
  const me = useMe()
  const account = useQuery(accountQuery)
  const keep = useKeepAccount()
  if (!account.data?.delete_at) return null
  const { delete_at, time_zone } = account.data
  return (
    <section
      aria-label="Deletion of the account"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 bg-bad-quiet px-4 py-1.5 print:hidden text-13 text-bad"
    >
      <p>
        This account will be deleted on <time dateTime={delete_at}>{deletionDay(delete_at, time_zone)}</time>.
        {me.role !== 'owner' && ' An owner can keep it.'}
      </p>
      {me.role === 'owner' && (
        <Button size="sm" busy={keep.isPending} onClick={() => keep.mutate()}>
          Keep the account
        </Button>
      )}
      <FormError error={keep.error} before="The account is still to be deleted." />
    </section>
  )
}
