import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import type { AccountExport as Export } from '@/api/types'
import { Button, buttonClasses, Card, exactTime, FormError, Loaded, Loading, Section, Skeleton } from '@/ui'
import { useStartExport } from './mutations'
import { accountExportsQuery } from './queries'

const hint =
  'A zip file with people, sessions, escalations, settings and the audit trail, without passwords and secrets.'

/** Everything that the account has, to take along. */
export function AccountExport() {
  const exports = useQuery(accountExportsQuery)
  return (
    <Section title="Export everything" hint={hint}>
      <Card className="p-4">
        <Loaded query={exports} title="The exports could not be loaded" skeleton={<ExportSkeleton />}>
          {({ items }) => <Exports all={items} />}
        </Loaded>
      </Card>
    </Section>
  )
}

function Exports({ all }: { all: Export[] }) {
  const start = useStartExport()
  const preparing = all.find((one) => one.state === 'preparing')
  const ready = all.find((one) => one.state === 'ready')
  const failed = all[0]?.state === 'failed' ? all[0] : undefined
  return (
    <div className="space-y-4">
      {preparing && <Progress percent={preparing.progress} />}
      {failed && (
        <p role="alert" className="text-13 text-bad">
          The last export did not work. {failed.reason}
        </p>
      )}
      {ready && <Ready export={ready} />}
      {all.length === 0 && (
        <p className="text-13 text-muted">Nothing was exported in the last seven days. It takes some minutes.</p>
      )}
      <FormError error={start.error} before="No export was started." />
      {!preparing && (
        <Button busy={start.isPending} onClick={() => start.mutate(all[0]?.id ?? '')}>
          {ready ? 'Export again' : 'Export everything'}
        </Button>
      )}
    </div>
  )
}

const Progress = ({ percent }: { percent: number }) => (
  <div className="space-y-1">
    <p role="status" className="text-13">
      Preparing your export: <span className="tabular">{percent} %</span>. You can leave this page.
    </p>
    <progress aria-label="Export" max={100} value={percent} className="h-2 w-full max-w-90 accent-accent" />
  </div>
)

function Ready({ export: { id, created_at, expires_at, size } }: { export: Export }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <a href={`/api/v1/account/exports/${id}`} download className={buttonClasses('primary')}>
        <Download aria-hidden />
        Download
      </a>
      <p className="text-13 text-muted">
        Everything as it was on <time dateTime={created_at}>{exactTime(created_at)}</time>
        {size !== null && <span className="tabular">, {sizeWords(size)}</span>}.
        {expires_at && ` Kept until ${exactTime(expires_at)}.`}
      </p>
    </div>
  )
}

/** 1.2 MB */
function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

const ExportSkeleton = () => (
  <Loading label="Loading the exports" className="space-y-3">
    <Skeleton className="w-60" />
    <Skeleton className="h-9 w-40" />
  </Loading>
)
