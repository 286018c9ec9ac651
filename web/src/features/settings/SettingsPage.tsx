export function SettingsPage() { return <h1 className="p-6 text-20">SettingsPage</h1> }
