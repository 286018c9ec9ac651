export function NotificationSettings() { return <h1 className="p-6 text-20">NotificationSettings</h1> }
