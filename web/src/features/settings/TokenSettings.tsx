export function TokenSettings() { return <h1 className="p-6 text-20">TokenSettings</h1> }
