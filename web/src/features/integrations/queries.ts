import { queryOptions } from '@tanstack/react-query'
import { api, take } from '@/api/client'
import { keys } from '@/api/keys'

/** Every outside service there is, with its form and how it fares. */
export const integrationsQuery = queryOptions({ queryKey: keys.integrations, queryFn: ({ signal }) => take(api.GET('/integrations', { signal })) })
