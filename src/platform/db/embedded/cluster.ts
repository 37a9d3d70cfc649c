import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { messageOf, Refusal } from '#platform/process/refusal.ts'
import { makePrivate, type Place } from './place.ts'
import { runProgram } from './server-process.ts'
import type { Durability } from './server-settings.ts'

export const USER = 'muster'
export const DATABASE = 'muster'

/**
 * One's own socket folder is guarded by its mode (0700), a port by a SCRAM password. The built-in C.UTF-8 sorts alike on every
 * machine; order for people is asked for with an explicit collation.
 */
const INITDB = [
  '--username',
  USER,
  '--auth-local=trust',
  '--auth-host=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C.UTF-8',
  '--no-instructions',
]

/** Runs SQL in PostgreSQL's single-user mode: no server, no password file, nobody else. One statement per line. */
export const runSingleUser = (place: Place, data: string, database: string, statements: string): Promise<void> =>
  runProgram(place, 'postgres', ['--single', '-D', data, '-c', 'log_min_messages=fatal', database], statements)

/** Makes the data folder on first use; a killed attempt leaves only a draft that the next one removes. Answers whether it was made. */
export async function ensureCluster(place: Place, durability: Durability): Promise<boolean> {
  const home = dirname(place.data)
  const draftPrefix = `${basename(place.data)}.new-`
  for (const name of readdirSync(home)) if (name.startsWith(draftPrefix)) rmSync(join(home, name), { recursive: true, force: true })
  if (existsSync(join(place.data, 'PG_VERSION'))) {
    checkMajor(place)
    return false
  }
  const draft = join(home, `${draftPrefix}${process.pid}`)
  makePrivate(draft, place.account)
  await runInitdb(place, draft, durability)
  await runSingleUser(place, draft, 'template1', `create database ${DATABASE};\n`)
  renameSync(draft, place.data)
  return true
}

async function runInitdb(place: Place, folder: string, durability: Durability): Promise<void> {
  try {
    await runProgram(place, 'initdb', ['-D', folder, ...INITDB, ...(durability === 'fast' ? ['--no-sync'] : [])])
  } catch (error) {
    if (!messageOf(error).includes('could not look up effective user ID')) throw error
    throw new Refusal(
      `PostgreSQL does not start for a user without a name, and user ${place.account?.uid ?? process.getuid?.()} has no line in /etc/passwd. ` +
        'Add one, start Muster as another user, or set DATABASE_URL.',
      { cause: error },
    )
  }
}

function checkMajor(place: Place): void {
  const made = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim()
  const have = place.binaries.name.split('.')[0]
  if (made !== have) {
    throw new Refusal(
      `The database in ${place.data} was made by PostgreSQL ${made}, and this Muster brings PostgreSQL ${have}. ` +
        'Start the Muster that made it, take a backup, and restore it here into an empty data folder.',
    )
  }
}
