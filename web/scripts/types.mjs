// Writes src/api/schema.d.ts, the types of the API, and src/api/limits.gen.ts, how many characters its fields take, from
// the OpenAPI document that the server's tests keep in docs/.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const document = at('../../docs/openapi.json')
if (!existsSync(document)) {
  console.error('docs/openapi.json is missing: run bin/openapi, or take it from a whole checkout')
  process.exit(1)
}
const { schemas } = JSON.parse(readFileSync(document, 'utf8')).components
const limits = {}
for (const [name, { properties = {} }] of Object.entries(schemas))
  for (const [field, { maxLength }] of Object.entries(properties))
    if (maxLength) (limits[name] ??= {})[field] = maxLength
writeFileSync(
  at('../src/api/limits.gen.ts'),
  `/** The most characters that a field of a request may have. */\nexport const limits = ${JSON.stringify(limits, null, 2)}\n`,
)
const run = spawnSync(
  process.execPath,
  [at('../node_modules/openapi-typescript/bin/cli.js'), document, '-o', at('../src/api/schema.d.ts')],
  { stdio: ['ignore', 'ignore', 'inherit'] },
)
process.exit(run.status ?? 1)
