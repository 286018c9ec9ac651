import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import type { Integration, IntegrationInput } from '@/api/types'
import { integrationsQuery } from './queries'

/** Keeps settings and shows what is kept at once. */
export function useSaveIntegration(kind: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: IntegrationInput) => take(api.PUT('/integrations/{kind}', { params: { path: { kind } }, body })),
    onSuccess: (saved) =>
      cache.setQueryData(
        integrationsQuery.queryKey,
        (all) => all && { ...all, items: all.items.map((one) => (one.kind === kind ? withoutSecrets(saved) : one)) },
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: integrationsQuery.queryKey }),
  })
}

/** A secret made just now is for the dialog that shows it once, not for the cache. */
const withoutSecrets = (saved: Integration): Integration => ({
  ...saved,
  settings: Object.fromEntries(
    Object.entries(saved.settings).map(([name, value]) => [
      name,
      saved.fields.some((field) => field.name === name && field.secret) ? null : value,
    ]),
  ),
})

export function useRemoveIntegration(kind: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.DELETE('/integrations/{kind}', { params: { path: { kind } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: integrationsQuery.queryKey }),
  })
}

/** Tries out what is saved. */
export function useTestIntegration(kind: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => take(api.POST('/integrations/{kind}/test', { params: { path: { kind } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: integrationsQuery.queryKey }),
  })
}
