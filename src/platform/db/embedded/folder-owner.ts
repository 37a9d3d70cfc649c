import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '#platform/clock.ts'
import { findProcess, pause, waitUntil } from '#platform/process/liveness.ts'
import { Refusal, systemCode } from '#platform/process/refusal.ts'

/** Who holds a data folder; `connectionString` once its database answers. Kept in `muster.lock`, readable by its owner only. */
export type FolderOwner = {
  readonly pid: number
  readonly born: string
  readonly host: string
  readonly since: string
  readonly connectionString: string | null
}

export type Holding = { announce(connectionString: string): void; release(): void }

const BEAT_MS = 2_000
/** A lock of another machine counts as left behind when its file has not been touched for this long. */
const SILENT_MS = 7_000

const lockPath = (dataDir: string) => join(dataDir, 'muster.lock')

/** null when nobody holds the folder, or the file is half written. */
function readOwner(dataDir: string): FolderOwner | null {
  try {
    return JSON.parse(readFileSync(lockPath(dataDir), 'utf8'))
  } catch {
    return null
  }
}

/** The owner when it is a living process of this machine. */
export function findLiveOwner(dataDir: string): FolderOwner | null {
  const owner = readOwner(dataDir)
  return owner !== null && owner.host === hostname() && isAlive(owner) ? owner : null
}

function isAlive(owner: FolderOwner): boolean {
  const facts = findProcess(owner.pid)
  return facts !== null && !facts.zombie && facts.born === owner.born
}

/** A process of another machine (shared disk, other container) cannot be looked up: its lock file is touched while it lives. */
async function isHeld(dataDir: string, owner: FolderOwner): Promise<boolean> {
  if (owner.host === hostname()) return isAlive(owner)
  const touchedAt = () => statSync(lockPath(dataDir), { throwIfNoEntry: false })?.mtimeMs
  const before = touchedAt()
  return waitUntil(() => touchedAt() !== before, SILENT_MS, 100)
}

const refusalOf = (dataDir: string, owner: FolderOwner) =>
  new Refusal(
    `Another Muster (process ${owner.pid}${owner.host === hostname() ? '' : ` on ${owner.host}`}, since ${owner.since}) holds the data folder ${dataDir}; ` +
      'stop that one first, or set MUSTER_DATA to another folder.',
  )

function makeOwner(): FolderOwner {
  const born = findProcess(process.pid)?.born ?? ''
  return { pid: process.pid, born, host: hostname(), since: systemClock.now(), connectionString: null }
}

function writeWhole(path: string, owner: FolderOwner): void {
  const fd = openSync(path, 'w', 0o600)
  writeSync(fd, JSON.stringify(owner))
  closeSync(fd)
}

/** Linking a finished file is atomic: nobody ever reads a lock that is half written. */
function tryTake(dataDir: string, owner: FolderOwner): boolean {
  const draft = `${lockPath(dataDir)}.${process.pid}`
  writeWhole(draft, owner)
  try {
    linkSync(draft, lockPath(dataDir))
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    if (systemCode(error) === 'ENOENT') throw error
    return tryTakeWithoutLinks(dataDir, owner)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Some shared folders know no hard links. */
function tryTakeWithoutLinks(dataDir: string, owner: FolderOwner): boolean {
  try {
    writeFileSync(lockPath(dataDir), JSON.stringify(owner), { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Removes a lock whose owner is gone. Only one process at a time may judge, else a fresh lock could be removed for the old one. */
async function clearStale(dataDir: string): Promise<void> {
  const judging = `${lockPath(dataDir)}.judging`
  try {
    closeSync(openSync(judging, 'wx', 0o600))
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
    const age = Date.parse(systemClock.now()) - (statSync(judging, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    if (age > 2 * SILENT_MS) rmSync(judging, { force: true })
    return pause(50)
  }
  try {
    const owner = readOwner(dataDir)
    if (owner !== null && (await isHeld(dataDir, owner))) throw refusalOf(dataDir, owner)
    rmSync(lockPath(dataDir), { force: true })
  } finally {
    rmSync(judging, { force: true })
  }
}

/**
 * Takes the data folder for this process until `release`. Throws a `Refusal` naming pid and start of the one that holds it.
 * A lock left by a killed process is taken over (stack.md, fault 7).
 */
export async function holdFolder(dataDir: string): Promise<Holding> {
  const owner = makeOwner()
  while (!tryTake(dataDir, owner)) await clearStale(dataDir)
  const beat = setInterval(() => touch(dataDir), BEAT_MS)
  beat.unref()
  return {
    announce(connectionString) {
      const draft = `${lockPath(dataDir)}.${process.pid}`
      writeFileSync(draft, JSON.stringify({ ...owner, connectionString }), { mode: 0o600 })
      renameSync(draft, lockPath(dataDir))
    },
    release() {
      clearInterval(beat)
      if (readOwner(dataDir)?.born === owner.born && readOwner(dataDir)?.pid === owner.pid) unlinkSync(lockPath(dataDir))
    },
  }
}

function touch(dataDir: string): void {
  try {
    const seconds = Date.parse(systemClock.now()) / 1000
    utimesSync(lockPath(dataDir), seconds, seconds)
  } catch {
    // The folder may be gone while a test or a person removes it; the database's own guard still holds.
  }
}
