import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, say, Trouble } from './base.mjs'
import { npm } from './run-npm.mjs'

const STAMP = join(ROOT, 'node_modules', '.muster-stamp')

const lockText = () => readFileSync(join(ROOT, 'package-lock.json'))
const hashOf = (text) => createHash('sha256').update(text).digest('hex')

/** The stamp is the lock file's hash and whether the tools for tests are in. */
export function isStamped(dev) {
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

export async function installPackages(dev) {
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
