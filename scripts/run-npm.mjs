import { spawn } from 'node:child_process'
import { say, Trouble } from './base.mjs'

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
export async function npm(args, cwd, what, beat = (seconds) => say(`  still installing ${what} (${seconds} s) …`)) {
  for (let attempt = 1; ; attempt++) {
    const { code, output } = await runNpm([...args, ...QUIET_AND_SWIFT], cwd, beat)
    if (code === 0) return
    if (attempt === ATTEMPTS || !TRANSIENT.test(output))
      throw new Trouble(`npm could not install ${what}: ${tellingLines(output)}. Check the network and start again.`)
    say(`  npm failed on the way (${tellingLines(output).slice(0, 160)}); attempt ${attempt + 1} of ${ATTEMPTS} follows.`)
    await new Promise((resolve) => setTimeout(resolve, 2_000 * attempt))
  }
}
