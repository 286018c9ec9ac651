// What Maven calls for the web client; works by hand as well:
//
//   node web/build.mjs build <folder>   installs what the lock file names, checks the types, builds into the folder
//   node web/build.mjs test             installs likewise and runs the tests
//   node web/build.mjs begin-tests      begins to run them and does not wait
//   node web/build.mjs end-tests        waits for those and says what they said
//   node web/build.mjs check            installs likewise and checks format, layers and types
//
// Does nothing that was already done: packages are installed when the lock file changed, and the client is built or
// checked when anything that it is made of did.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
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
const generated = ['schema.d.ts', 'limits.gen.ts']
const testsProcess = join(web, 'node_modules', '.tests-process')
const testsSaid = join(web, 'node_modules', '.tests-said')
const testsEnded = join(web, 'node_modules', '.tests-ended')
const compressible = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt', '.map'])
const worthCompressing = 1024
/** Kilobytes; the sign-in form is in what all of them need. docs/decisions/0107-first-screens.md */
const firstScreens = { DashboardPage: 134, QueuePage: 138, SessionPage: 200, EscalationsPage: 172 }

const [task, folder] = process.argv.slice(2)
if (task === 'build' && folder) build(resolve(folder))
else if (task === 'test') test()
else if (task === 'begin-tests') beginTests()
else if (task === 'end-tests') await endTests()
else if (task === 'check') check()
else fail('usage: node web/build.mjs build <folder> | test | begin-tests | end-tests | check')

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
  checkFirstScreens(into)
  writeFileSync(stamp, fingerprint)
  console.log(`The web client is built; ${packed} of its files are compressed.`)
}

function test() {
  const ended = process.env.RF_TESTS_ENDED
  if (ended) process.on('exit', (code) => writeFileSync(ended, `${code}`))
  install()
  run('npm', ['test', '--silent'], 'fails its tests')
}

/** In a process of its own, which leaves what it said, and last of all its exit code, in two files. */
function beginTests() {
  install()
  rmSync(testsEnded, { force: true })
  const said = openSync(testsSaid, 'w')
  const tests = spawn(process.execPath, [fileURLToPath(import.meta.url), 'test'], {
    detached: true,
    stdio: ['ignore', said, said],
    env: { ...process.env, RF_TESTS_ENDED: testsEnded },
  })
  writeFileSync(testsProcess, `${tests.pid}`)
  tests.unref()
}

async function endTests() {
  while (!existsSync(testsEnded) && runs(Number(read(testsProcess)))) await pause(200)
  console.log(read(testsSaid) ?? '')
  const code = read(testsEnded)
  if (code === undefined) fail('The tests of the web client ended without a result.')
  process.exit(Number(code))
}

function runs(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
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

/** A screen that somebody meets first, or most often, has so much JavaScript before it, compressed with gzip. */
function checkFirstScreens(into) {
  const assets = join(into, 'assets')
  const begin = [...read(join(into, 'index.html')).matchAll(/\/assets\/([^"]+\.js)/g)].map(([, file]) => file)
  for (const [screen, most] of Object.entries(firstScreens)) {
    const page = readdirSync(assets).find((file) => file.startsWith(`${screen}-`) && file.endsWith('.js'))
    if (!page) fail(`The web client has no ${screen} any more: say in web/build.mjs which screen is met first.`)
    const sizes = [...withImports(assets, [...begin, page])].map((file) => gzipSync(read(join(assets, file))).length)
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000
    if (kilobytes > most)
      fail(
        `${screen} has ${kilobytes.toFixed(1)} kB of JavaScript before it, at most ${most} are allowed. What it does not ` +
          'need at once comes with afterFirstScreen (src/ui/later.ts).',
      )
  }
}

/** Those files and all that they import at once. */
function withImports(folder, files, found = new Set()) {
  for (const file of files) {
    if (found.has(file)) continue
    found.add(file)
    const imported = [...read(join(folder, file)).matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)].map(
      ([, name]) => name,
    )
    withImports(folder, imported, found)
  }
  return found
}

function hash(paths) {
  const sum = createHash('sha256').update(process.version)
  for (const path of paths) {
    for (const file of files(join(web, path))) {
      if (!generated.some((name) => file.endsWith(name))) sum.update(file).update(readFileSync(file))
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
