/** The day on which the account is deleted, in its own time zone. */
export const deletionDay = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone }).format(new Date(at))
