export function NotificationList(_: { onLeave: () => void }) {
  return null
}
