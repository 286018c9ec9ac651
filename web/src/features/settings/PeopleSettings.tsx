export function PeopleSettings() { return <h1 className="p-6 text-20">PeopleSettings</h1> }
