import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Refusal, systemCode } from '#platform/process/refusal.ts'
import { type Account, accountFor, isRoot, mayEnter } from './account.ts'
import { type Binaries, copyBinaries, findBinaries, mendLinks } from './binaries.ts'

/** Where everything of one embedded database lives, and as whom it runs (null: as this process). */
export type Place = {
  readonly account: Account | null
  readonly binaries: Binaries
  /** PostgreSQL's own data folder. */
  readonly data: string
  /** Private folder for the socket; null where its path would be too long (stack.md, fault 5). */
  readonly socketFolder: string | null
  readonly logFile: string
  /** What a person should know about the choice; null when all is where it is expected. */
  readonly note: string | null
}

/** Socket paths end at 103 or 107 bytes, depending on the system; PostgreSQL appends `/.s.PGSQL.5432.lock`. */
const LONGEST_SOCKET_PATH = 100

/** For root, when the data folder lies where no other account may go (stack.md, fault 2). */
const SYSTEM_FOLDER = '/var/lib/muster'

/** Node's own recursive mkdir never ends below /proc, where making a folder fails as if its parent were missing. */
function makeFolders(path: string, mode: number): void {
  if (existsSync(path)) return
  makeFolders(dirname(path), mode)
  mkdirSync(path, { mode })
}

/** Makes the data folder. As root it stays passable, so that the server's account reaches its own part. Answers its real path. */
export function prepareDataDir(dataDir: string): string {
  try {
    makeFolders(resolve(dataDir), isRoot() ? 0o711 : 0o700)
    const path = realpathSync(dataDir)
    const trial = join(path, `.writable-${process.pid}`)
    writeFileSync(trial, '')
    rmSync(trial)
    return path
  } catch (error) {
    const why = {
      EACCES: 'this account may not write there',
      EROFS: 'the disk is read-only',
      ENOSPC: 'the disk is full',
      ENOTDIR: 'it, or a part of its path, is a file',
      EEXIST: 'it, or a part of its path, is a file',
    }
    const code = systemCode(error)
    throw new Refusal(
      `The data folder ${dataDir} is not writable: ${Object.entries(why).find(([known]) => known === code)?.[1] ?? code}. ` +
        'Set MUSTER_DATA to a folder that you may write to.',
      { cause: error },
    )
  }
}

const hashOf = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 12)

/** A strict umask must not shut the account out of what root makes for it. */
function makePassable(folder: string): void {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
}

/** A move away from the data folder is written down there: the data must be found again even when the reason is gone. */
function chooseHome(dataDir: string, systemFolder: string): { home: string; moved: boolean } {
  const record = join(dataDir, 'postgres.location')
  if (existsSync(record)) {
    const home = readFileSync(record, 'utf8').trim()
    if (existsSync(home)) return { home, moved: true }
    throw new Refusal(
      `${record} says that the database is in ${home}, and that folder is gone. Put it back, or remove the file ${record} to begin with an empty database.`,
    )
  }
  const account = accountFor(join(dataDir, 'postgres'))
  if (account === null || mayEnter(account, dataDir)) return { home: dataDir, moved: false }
  if (existsSync(join(dataDir, 'postgres'))) {
    throw new Refusal(
      `The database runs as ${account.name}, and that account may not enter ${dataDir}. Allow it to pass ("chmod o+x" on each folder of the path), or start Muster as an ordinary user.`,
    )
  }
  const home = join(systemFolder, hashOf(dataDir))
  makePassable(systemFolder)
  makePassable(home)
  writeFileSync(record, `${home}\n`)
  return { home, moved: true }
}

/** Gives a folder to the server's account alone. */
export function makePrivate(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (account !== null) chownSync(folder, account.uid, account.gid)
}

/** Where PostgreSQL's programs can be run from: the installed package, else a copy of one's own. */
function chooseBinaries(binaries: Binaries, account: Account | null, dataDir: string, systemFolder: string): Binaries {
  const makeCopy = () => {
    if (account !== null) makePassable(systemFolder)
    return copyBinaries(binaries, account === null ? dataDir : systemFolder)
  }
  if (account !== null && !mayEnter(account, join(binaries.folder, 'bin'))) return makeCopy()
  try {
    mendLinks(binaries.folder)
    return binaries
  } catch (error) {
    // A program folder that this user may not write to: the links go into the copy.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error))) throw error
    return makeCopy()
  }
}

function noteFor(
  account: Account | null,
  dataDir: string,
  home: string,
  systemFolder: string,
  moved: boolean,
  copied: boolean,
): string | null {
  if (account === null) return copied ? `PostgreSQL's programs were copied to ${dataDir}, because their own folder is read-only.` : null
  const parts = [`PostgreSQL does not run as root, so it runs as ${account.name}.`]
  if (moved) parts.push(`That account may not enter ${dataDir}, so its data is in ${home}.`)
  if (copied) parts.push(`Its programs were copied to ${systemFolder}, because it may not enter their own folder.`)
  return parts.join(' ')
}

/** `dataDir` is the real path that `prepareDataDir` answered. */
export function choosePlace(dataDir: string, systemFolder: string = SYSTEM_FOLDER, installed: Binaries = findBinaries()): Place {
  const { home, moved } = chooseHome(dataDir, systemFolder)
  const data = join(home, 'postgres')
  const account = accountFor(data)
  const binaries = chooseBinaries(installed, account, dataDir, systemFolder)
  const copied = binaries.folder !== installed.folder
  const run = join(home, 'run')
  const fits = process.platform !== 'win32' && Buffer.byteLength(join(run, '.s.PGSQL.5432.lock')) < LONGEST_SOCKET_PATH
  if (fits) makePrivate(run, account)
  return {
    account,
    binaries,
    data,
    socketFolder: fits ? run : null,
    logFile: join(dataDir, 'postgres.log'),
    note: noteFor(account, dataDir, home, systemFolder, moved, copied),
  }
}
