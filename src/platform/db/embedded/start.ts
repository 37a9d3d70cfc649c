import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import type { Log } from '#platform/log.ts'
import type { Binaries } from './binaries.ts'
import { DATABASE, ensureCluster, runSingleUser, USER } from './cluster.ts'
import { holdFolder } from './folder-owner.ts'
import { clearLeftover } from './leftover.ts'
import { choosePlace, type Place, prepareDataDir } from './place.ts'
import { connectionStringFor, type Durability, type Listening } from './server-settings.ts'
import { supervise } from './supervise.ts'

export type EmbeddedOptions = {
  readonly dataDir: string
  readonly log: Log
  readonly durability?: Durability
  /** Where root's server goes when its account may not enter `dataDir`. */
  readonly systemFolder?: string
  /** Other binaries than the installed package's. */
  readonly binaries?: Binaries
  readonly onLost?: (error: Error) => void
}

/** What `pg` takes to connect. */
export type DatabaseConnection = { readonly connectionString: string }

export type Embedded = {
  readonly connection: DatabaseConnection
  /** Such as `18.4`. */
  readonly version: string
  /** What a person should know about where it runs; null when there is nothing unusual. */
  readonly note: string | null
  /** The server's process id now; another one after it died and was brought back. */
  readonly pid: () => number
  stop(): Promise<void>
}

async function findFreePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer()
  probe.on('error', reject)
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
  })
  return promise
}

/** With a port, the password is new at every start and is set before anything listens; it is never written to a file of its own. */
async function chooseListening(place: Place): Promise<Listening> {
  if (place.socketFolder !== null) return { kind: 'socket', folder: place.socketFolder }
  const password = randomBytes(24).toString('base64url')
  await runSingleUser(place, place.data, 'postgres', `alter role ${USER} password '${password}';\n`)
  return { kind: 'port', port: await findFreePort(), password }
}

async function startIn(dataDir: string, options: EmbeddedOptions): Promise<Omit<Embedded, 'connection'> & { connectionString: string }> {
  const { log, durability = 'durable', onLost = (error) => log.fatal(error.message) } = options
  const place = choosePlace(dataDir, options.systemFolder, options.binaries)
  const leftover = await clearLeftover(place.data, place.socketFolder)
  if (leftover === 'stopped') log.warn('a database server left by a killed Muster was still running; it was stopped')
  if (await ensureCluster(place, durability)) log.info({ folder: place.data }, 'made a new database')
  const listening = await chooseListening(place)
  const server = await supervise({ place, listening, durability, log, onLost })
  const version = place.binaries.name.split('.').slice(0, 2).join('.')
  return { connectionString: connectionStringFor(listening, USER, DATABASE), version, note: place.note, pid: server.pid, stop: server.stop }
}

/**
 * The embedded PostgreSQL on `dataDir`, running and empty or as it was left. Makes the folder, the cluster and the database `muster`
 * on first use; recovers by itself from a killed process. Throws a `Refusal` when another Muster holds the folder, the folder
 * is not writable or the server does not start. Source: stack.md, embedded PostgreSQL.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = prepareDataDir(options.dataDir)
  const holding = await holdFolder(dataDir)
  try {
    const { connectionString, stop, ...rest } = await startIn(dataDir, options)
    holding.announce(connectionString)
    return {
      ...rest,
      connection: { connectionString },
      async stop() {
        await stop()
        holding.release()
      },
    }
  } catch (error) {
    holding.release()
    throw error
  }
}
