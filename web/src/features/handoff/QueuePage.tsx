export function QueuePage() {
  return <h1 className="p-6 text-20">Escalations</h1>
}
