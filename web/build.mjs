// What Maven calls for the web client; works by hand as well:
//
//   node web/build.mjs build <folder>   installs what the lock file names, checks the types, builds into the folder
//   node web/build.mjs test             installs likewise and runs the tests
//   node web/build.mjs check            installs likewise and checks format, layers and types
//
// Does nothing that was already done: packages are installed when the lock file changed, and the client is built or
// checked when anything that it is made of did.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const web = dirname(fileURLToPath(import.meta.url))
const inputs = [
  'src',
  'public',
  'scripts',
  'index.html',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'build.mjs',
  '../docs/openapi.json',
]
const generated = 'schema.d.ts'
const compressible = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt', '.map'])
const worthCompressing = 1024

const [task, folder] = process.argv.slice(2)
if (task === 'build' && folder) build(resolve(folder))
else if (task === 'test') test()
else if (task === 'check') check()
else fail('usage: node web/build.mjs build <folder> | test | check')

function build(into) {
  const stamp = join(web, 'node_modules', '.built')
  const fingerprint = `${hash(inputs)} ${into}`
  if (existsSync(join(into, 'index.html')) && read(stamp) === fingerprint) {
    console.log('The web client is unchanged.')
    return
  }
  install()
  rmSync(stamp, { force: true })
  run(
    'npm',
    ['run', '--silent', 'build', '--', '--outDir', into, '--emptyOutDir', '--logLevel', 'warn'],
    'does not build',
  )
  const packed = files(into).map(compress).filter(Boolean).length
  writeFileSync(stamp, fingerprint)
  console.log(`The web client is built; ${packed} of its files are compressed.`)
}

function test() {
  install()
  run('npm', ['test', '--silent'], 'fails its tests')
}

function check() {
  const stamp = join(web, 'node_modules', '.checked')
  const fingerprint = hash([...inputs, 'eslint.config.js', '.prettierrc.json', '.prettierignore'])
  if (read(stamp) === fingerprint) return console.log('The web client is unchanged since it was checked.')
  install()
  run('npm', ['run', '--silent', 'format:check'], 'is not formatted: npm run format')
  run('npm', ['run', '--silent', 'types'], 'has no types of the API')
  run('npm', ['run', '--silent', 'lint'], 'breaks a rule')
  run('npm', ['run', '--silent', 'check'], 'has wrong types')
  writeFileSync(stamp, fingerprint)
}

function install() {
  const stamp = join(web, 'node_modules', '.installed')
  const fingerprint = hash(['package.json', 'package-lock.json'])
  if (read(stamp) === fingerprint) return
  run(
    'npm',
    ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'],
    'cannot be given its packages',
  )
  writeFileSync(stamp, fingerprint)
}

/** Puts a .br and a .gz beside the file, where they are smaller. */
function compress(file) {
  if (!compressible.has(extname(file)) || statSync(file).size < worthCompressing) return false
  const plain = readFileSync(file)
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }))
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  writeFileSync(`${file}.br`, brotliCompressSync(plain, { params: quality }))
  return true
}

function hash(paths) {
  const sum = createHash('sha256').update(process.version)
  for (const path of paths) {
    for (const file of files(join(web, path))) {
      if (!file.endsWith(generated)) sum.update(file).update(readFileSync(file))
    }
  }
  return sum.digest('hex')
}

function files(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)))
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function run(command, args, trouble) {
  const done = spawnSync(command, args, { cwd: web, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0) fail(`The web client ${trouble}; see above.${done.error ? ` (${done.error.message})` : ''}`)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
