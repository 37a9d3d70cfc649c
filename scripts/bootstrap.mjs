import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { OWN, ROOT, say, Trouble } from './base.mjs'
import { withLock } from './lock.mjs'
import { continueWith, endWithParent, installNode, runtimeOf, WANTED_NODE } from './node-runtime.mjs'
import { installPackages, isStamped } from './packages.mjs'

const OLDEST_NODE = 20

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

/**
 * Makes sure of Node 24 and of the packages (with `dev`: also of the tools for tests). Returns in a process on Node 24; on an older
 * Node it installs one, runs the same command line on it and ends with that one's exit code.
 */
export async function bootstrap({ dev }) {
  if (majorOf(process.versions.node) < OLDEST_NODE) {
    throw new Trouble(
      `Muster needs Node ${OLDEST_NODE} or later, and this is Node ${process.versions.node}. Install a newer one from nodejs.org.`,
    )
  }
  endWithParent()
  ensureOwnFolder()
  ensureHome()
  if (majorOf(process.versions.node) < WANTED_NODE) {
    const runtime = runtimeOf()
    if (!existsSync(runtime.node)) await withLock(join(OWN, 'bootstrap.lock'), say, () => installNode(runtime))
    return continueWith(runtime.node)
  }
  if (!isStamped(dev)) await withLock(join(OWN, 'bootstrap.lock'), say, () => installPackages(dev))
}
