import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '@/api/problem'
import type { DeskAddresses } from '@/api/types'
import { useDraft } from '@/shell/drafts'
import { KeptNote } from '@/shell/KeptNote'
import { Button, Card, Form, FormError, Loaded, Loading, Section, Skeleton, TextArea } from '@/ui'
import { useSaveDeskAddresses } from './mutations'
import { deskAddressesQuery } from './queries'

/** The mailboxes that nothing is ever sent to, for team admins. */
export function DeskAddressesForm() {
  const addresses = useQuery(deskAddressesQuery)
  return (
    <Section
      title="Addresses never written to"
      hint="The mailboxes from which your ticket system takes mail. What is sent there becomes a ticket, with all that is internal in it."
    >
      <Loaded query={addresses} title="The addresses could not be loaded" skeleton={<AddressesSkeleton />}>
        {(saved) => <AddressesForm key={saved.addresses.join()} saved={saved} />}
      </Loaded>
    </Section>
  )
}

const listed = (typed: string) => typed.split(/[\s,;]+/).filter(Boolean)

function AddressesForm({ saved }: { saved: DeskAddresses }) {
  const draft = useDraft('desk-addresses', saved.addresses.join('\n'))
  const { value: typed } = draft
  const save = useSaveDeskAddresses()
  const wrong = wrongAddress(save.error, listed(typed))
  const submit = () => {
    if (!save.isPending) draft.forgetAfter(save.mutateAsync(listed(typed)))
  }
  return (
    <Card className="p-4">
      <Form onSubmit={submit} className="max-w-120 space-y-4">
        <TextArea
          label="E-mail addresses, one on each line"
          value={typed}
          onChange={(event) => draft.set(event.target.value)}
          placeholder="support@example.com"
          rows={Math.min(8, Math.max(3, saved.addresses.length + 1))}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="email"
          translate="no"
          hint={
            saved.sender
              ? `Up to 20. ${saved.sender}, which e-mails are sent from, is never written to either.`
              : 'Up to 20. The address that e-mails are sent from is never written to either.'
          }
          error={wrong}
        />
        <KeptNote draft={draft} />
        {!wrong && <FormError error={save.error} before="The addresses are unchanged." />}
        <Button type="submit" busy={save.isPending}>
          Save addresses
        </Button>
      </Form>
    </Card>
  )
}

/** What is wrong with which of them. */
function wrongAddress(error: unknown, sent: string[]): string | undefined {
  const errors = error instanceof ApiProblem ? error.facts['errors'] : undefined
  if (!Array.isArray(errors)) return undefined
  const [first] = errors as Array<{ field?: string; message?: string }>
  const place = Number(/^addresses\D+(\d+)/.exec(first?.field ?? '')?.[1] ?? NaN)
  if (Number.isNaN(place)) return first && `The list ${first.message}.`
  return `“${sent[place] ?? ''}” is no e-mail address such as desk@example.com.`
}

const AddressesSkeleton = () => (
  <Loading label="Loading the addresses" className="space-y-3 rounded-lg border border-line p-4">
    <Skeleton className="h-20" />
    <Skeleton className="h-9 w-32" />
  </Loading>
)
