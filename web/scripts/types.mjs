// Writes src/api/schema.d.ts, the types of the API, from the OpenAPI document that the server's tests keep in docs/.
import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const document = at('../../docs/openapi.json')
if (!existsSync(document)) {
  console.error('docs/openapi.json is missing: run bin/openapi, or take it from a whole checkout')
  process.exit(1)
}
const run = spawnSync(
  process.execPath,
  [at('../node_modules/openapi-typescript/bin/cli.js'), document, '-o', at('../src/api/schema.d.ts')],
  { stdio: ['ignore', 'ignore', 'inherit'] },
)
process.exit(run.status ?? 1)
