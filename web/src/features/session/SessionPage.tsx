import { useParams } from 'react-router'

export function SessionPage() {
  const { id } = useParams()
  return <h1 className="p-6 text-20">Session {id}</h1>
}
