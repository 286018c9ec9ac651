export function AccountSettings() { return <h1 className="p-6 text-20">AccountSettings</h1> }
