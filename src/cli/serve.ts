import { type Config, readConfig } from '#platform/config.ts'
import { findLiveOwner } from '#platform/db/embedded/folder-owner.ts'
import { createLog, type Log } from '#platform/log.ts'
import { boundHeap, holdYoungHeap } from '#platform/process/heap-bounds.ts'
import { pause } from '#platform/process/liveness.ts'
import { listenRefusal, whyNotListen } from '#platform/process/port.ts'
import { type ProvidedDatabase, provideDatabase } from '#platform/process/provide-database.ts'
import { Refusal } from '#platform/process/refusal.ts'
import { watchStopSignals } from '#platform/process/stop-signal.ts'
import type { Io } from './io.ts'

/** Requests under way get this long to finish before the connections are cut. */
const DRAIN_LIMIT_MS = 10_000
const FORCED = 130

export type RunningServer = { readonly url: string; readonly setupLink: string | null; close(): Promise<unknown> }
export type StartServer = (options: { config: Config; connection: ProvidedDatabase['connection']; log: Log }) => Promise<RunningServer>

const startRealServer: StartServer = async (options) => (await import('../server.ts')).startServer(options)

function announce(io: Io, server: RunningServer, database: ProvidedDatabase): void {
  const lines = [`Muster is ready at ${server.url}`]
  if (server.setupLink !== null)
    lines.push('Nobody can sign in yet. This link works once and makes the first admin:', `  ${server.setupLink}`)
  lines.push(`It keeps its record in ${database.described}. Stop it with Ctrl-C.`)
  if (database.note !== null) lines.push(database.note)
  io.stdout.write(`${lines.join('\n')}\n`)
}

/**
 * Asked before there is a database: a start that cannot serve must not make or change anything. Where another Muster runs on the data
 * folder, the port is its, and taking the folder says so.
 */
async function refuseTakenPort({ host, port, databaseUrl, dataDir }: Config): Promise<void> {
  if (databaseUrl === null && findLiveOwner(dataDir) !== null) return
  const reason = await whyNotListen(host, port)
  if (reason !== null) throw new Refusal(reason)
}

async function drain(server: RunningServer, log: Log): Promise<void> {
  const late = Symbol('late')
  const limit = pause(DRAIN_LIMIT_MS).then(() => late)
  if ((await Promise.race([server.close(), limit])) === late)
    log.warn(`requests were still running after ${DRAIN_LIMIT_MS / 1000} s and were cut off`)
}

/**
 * Serves until SIGTERM or SIGINT, then drains requests, stops the database and answers 0. A second signal ends it at once.
 * Throws a `Refusal` for what a person can mend: settings, data folder, database, port.
 */
export async function serve(args: readonly string[], io: Io, startServer: StartServer = startRealServer): Promise<number> {
  if (args.length > 0)
    throw new Refusal(
      `"muster serve" takes no arguments, and "${args[0]}" is one; settings are environment variables, see "muster doctor".`,
      { exitCode: 2 },
    )
  holdYoungHeap()
  const config = readConfig()
  const log = createLog(config.logLevel)
  const stop = watchStopSignals(() => process.exit(FORCED))
  const lost = Promise.withResolvers<Error>()
  let database: ProvidedDatabase | null = null
  let server: RunningServer | null = null
  try {
    await refuseTakenPort(config)
    database = await provideDatabase(config, log, lost.resolve)
    if (stop.asked()) return 0
    server = await startServer({ config, connection: database.connection, log }).catch((error) => {
      throw listenRefusal(error, config.host, config.port)
    })
    boundHeap()
    announce(io, server, database)
    const ended = await Promise.race([stop.whenAsked, lost.promise])
    if (ended instanceof Error) throw ended
    log.info({ signal: ended }, 'stopping: requests under way are finished first')
    return 0
  } finally {
    if (server !== null) await drain(server, log)
    await database?.stop()
    stop.release()
  }
}
