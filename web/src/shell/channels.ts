import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, take } from '@/api/client'

/** What the reader wants over which channel; it comes with the channels there are, as the server names them. */
export const preferencesQuery = queryOptions({
  queryKey: ['notification-preferences'] as const,
  queryFn: ({ signal }) => take(api.GET('/notification-preferences', { signal })),
})

/** The channels there are, for a choice among them. */
export const useChannels = () => useQuery(preferencesQuery).data?.channels ?? []

/** Gives a channel's name ("Slack", "E-mail"); its code until the names have come. */
export function useChannelName(): (channel: string) => string {
  const channels = useChannels()
  return (channel) => channels.find((one) => one.channel === channel)?.label ?? channel
}
