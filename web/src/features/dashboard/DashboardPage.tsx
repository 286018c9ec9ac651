export function DashboardPage() { return <h1 className="p-6 text-20">DashboardPage</h1> }
