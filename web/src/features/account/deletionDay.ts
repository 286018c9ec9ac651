import { dayInZone } from '@/shell/zone'

/** The day on which the account is deleted, in its own time zone. */
export const deletionDay = (at: string, timeZone: string) => dayInZone(new Date(at), timeZone, 'long')
