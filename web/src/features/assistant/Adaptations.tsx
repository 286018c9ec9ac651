import type { Adaptation } from '@/api/types'
import { RelativeTime } from '@/ui'

/** The models that are asked in a plainer form, because their endpoint refused a fuller one. */
export function Adaptations({ of: models }: { of: Adaptation[] }) {
  return models.map((model) => (
    <div key={model.model} className="space-y-2 border-t border-line px-4 py-3 text-13">
      <p>
        The endpoint does not take everything that we send to{' '}
        <bdi className="font-mono text-12 break-all">{model.model}</bdi>. It answers when it is asked more plainly:{' '}
        {formWords(model)} Found out <RelativeTime at={model.since} />; once a day everything is tried again.
      </p>
      <p className="text-muted">What it said:</p>
      <ul className="space-y-1">
        {model.endpoint_said.map((said) => (
          <li key={said} dir="auto" className="font-mono text-12 break-words text-muted">
            {said}
          </li>
        ))}
      </ul>
    </div>
  ))
}

const formats: Record<string, string> = {
  json_schema: 'the shape of the answer as a schema',
  json_object: 'JSON without a schema',
  plain: 'the shape of the answer in words alone',
}

const limits: Record<string, string> = {
  max_completion_tokens: 'its longest answer as max_completion_tokens',
  max_tokens: 'its longest answer as max_tokens',
  none: 'no limit for its answer',
}

function formWords({ format, limit, left_out: without }: Adaptation): string {
  const form = `${formats[format] ?? format}, ${limits[limit] ?? limit}`
  return without.length > 0 ? `${form}, without ${without.join(', ')}.` : `${form}.`
}
