// Writes src/api/schema.d.ts from the OpenAPI document that the build keeps in docs/.
// Without that document there is nothing to do: a checkout of the web client alone still builds.
import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const document = at('../../docs/openapi.json')
if (!existsSync(document)) {
  console.log('docs/openapi.json is not there: keeping the types as they are')
  process.exit(0)
}
const run = spawnSync(process.execPath, [at('../node_modules/openapi-typescript/bin/cli.js'), document, '-o', at('../src/api/schema.d.ts')], {
  stdio: 'inherit',
})
process.exit(run.status ?? 1)
