import pg from 'pg'
import type { Config } from '#platform/config.ts'
import { type DatabaseConnection, startEmbedded } from '#platform/db/embedded/start.ts'
import type { Log } from '#platform/log.ts'
import { messageOf, Refusal, systemCode } from './refusal.ts'

const OLDEST_MAJOR = 15
const CONNECT_LIMIT_MS = 10_000

export type ProvidedDatabase = {
  readonly connection: DatabaseConnection
  /** For people: which server it is, without its password. */
  readonly described: string
  readonly note: string | null
  stop(): Promise<void>
}

/** Host, port and database of an address; user and password left out. */
export function describeAddress(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  const host = url.searchParams.get('host') ?? url.host
  return `${url.pathname.slice(1) || 'the default database'} on ${host || 'localhost'}`
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there; start the server or correct the address',
  ENOTFOUND: 'there is no host of that name; correct the address',
  EAI_AGAIN: 'its name cannot be looked up now; check the network',
  ENOENT: 'there is no such socket; start the server or correct the address',
  ETIMEDOUT: 'it does not answer in time; check address and firewall',
  '28P01': 'user or password is wrong; correct them in DATABASE_URL',
  '28000': 'the server does not let this user in; check its pg_hba.conf',
  '3D000': 'there is no such database; create it first',
  '53300': 'it has no free connection; raise max_connections or stop other programs',
}

const unreachable = (where: string, error: unknown) =>
  new Refusal(`DATABASE_URL names ${where}, and it cannot be used: ${REASONS[systemCode(error)] ?? messageOf(error)}.`, { cause: error })

/** Such as `16.4`. Throws a `Refusal` when the server cannot be reached or is older than PostgreSQL 15. */
export async function readServerVersion(connectionString: string): Promise<string> {
  const where = describeAddress(connectionString)
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_LIMIT_MS, application_name: 'muster' })
  try {
    await client.connect()
    const { rows } = await client.query<{ number: string; text: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as text`,
    )
    const version = rows[0]?.text.split(' ')[0] ?? ''
    refuseOld(where, Math.floor(Number(rows[0]?.number) / 10_000), version)
    return version
  } catch (error) {
    throw error instanceof Refusal ? error : unreachable(where, error)
  } finally {
    await client.end().catch(() => {})
  }
}

/** The feature set Muster needs starts with PostgreSQL 15 (architecture, stack). */
export function refuseOld(where: string, major: number, version: string): void {
  if (major >= OLDEST_MAJOR) return
  throw new Refusal(
    `DATABASE_URL names ${where}, which runs PostgreSQL ${version}; Muster needs ${OLDEST_MAJOR} or later. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
  )
}

/** The server that `DATABASE_URL` names, else the embedded one on the data folder. `onLost` hears when the embedded one is gone for good. */
export async function provideDatabase(config: Config, log: Log, onLost: (error: Error) => void): Promise<ProvidedDatabase> {
  if (config.databaseUrl !== null) {
    const version = await readServerVersion(config.databaseUrl)
    const described = `PostgreSQL ${version}, ${describeAddress(config.databaseUrl)}`
    return { connection: { connectionString: config.databaseUrl }, described, note: null, stop: async () => {} }
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log, onLost })
  return {
    connection: embedded.connection,
    described: `embedded PostgreSQL ${embedded.version} in ${config.dataDir}`,
    note: embedded.note,
    stop: embedded.stop,
  }
}
