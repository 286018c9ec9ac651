export function SessionsPage() { return <h1 className="p-6 text-20">SessionsPage</h1> }
