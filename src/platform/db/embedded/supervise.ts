import type { ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'
import type { Log } from '#platform/log.ts'
import { pause, sendSignal, waitUntil } from '#platform/process/liveness.ts'
import { messageOf, Refusal } from '#platform/process/refusal.ts'
import { clearLeftover, readPostmaster, stopServer } from './leftover.ts'
import type { Place } from './place.ts'
import { lastLines, spawnProgram, spawnRefusal } from './server-process.ts'
import { type Durability, type Listening, serverArguments } from './server-settings.ts'

/** Replaying the log after a crash may take this long on a slow disk. */
const READY_LIMIT_MS = 120_000
const LARGEST_LOG_BYTES = 1_000_000
/** Waits before each attempt to bring back a server that died; after the last one the database counts as lost. */
const RESTART_DELAYS_MS = [0, 250, 1_000, 3_000, 10_000]
/** A server that lived this long had recovered: the next death starts the delays anew. */
const STEADY_MS = 60_000

export type Supervised = { pid(): number; stop(): Promise<void> }

export type Supervision = {
  readonly place: Place
  readonly listening: Listening
  readonly durability: Durability
  readonly log: Log
  /** Called when the server died and could not be brought back. */
  readonly onLost: (error: Error) => void
}

type Running = { readonly child: ChildProcess; readonly pid: number; readonly ended: () => boolean }

function openLogFile(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG_BYTES) truncateSync(path)
  return openSync(path, 'a', 0o600)
}

const readLogFrom = (path: string, offset: number) => (existsSync(path) ? readFileSync(path).subarray(offset).toString('utf8') : '')

/** Starts the server and waits until it takes connections. */
async function launch({ place, listening, durability }: Supervision): Promise<Running> {
  const fd = openLogFile(place.logFile)
  const logStart = statSync(place.logFile).size
  const child = spawnProgram(place, 'postgres', serverArguments(place.data, listening, durability), ['ignore', fd, fd])
  closeSync(fd)
  let failure: unknown = null
  child.on('error', (error) => {
    failure = error
  })
  const ended = () => failure !== null || child.exitCode !== null || child.signalCode !== null
  const isReady = () => {
    const postmaster = readPostmaster(place.data)
    return postmaster !== null && postmaster.pid === child.pid && postmaster.ready
  }
  await waitUntil(() => ended() || isReady(), READY_LIMIT_MS, 5)
  if (failure !== null) throw spawnRefusal(place, 'postgres', failure)
  if (ended() || !isReady()) {
    if (child.pid !== undefined) await stopServer(child.pid, ended)
    throw new Refusal(
      `The embedded PostgreSQL did not start: ${lastLines(readLogFrom(place.logFile, logStart)) || 'it said nothing'}. Its log is ${place.logFile}.`,
    )
  }
  return { child, pid: child.pid ?? 0, ended }
}

/** Starts the server as a child of this process and brings it back when it dies; `stop` ends it cleanly (fast shutdown). */
export async function supervise(supervision: Supervision): Promise<Supervised> {
  const { log, onLost } = supervision
  let running = await launch(supervision)
  let stopping = false
  let revival: Promise<void> = Promise.resolve()

  const watch = (current: Running) => {
    const since = performance.now()
    const revived = () => {
      if (stopping) return
      log.error(
        { pid: current.pid, code: current.child.exitCode, signal: current.child.signalCode },
        'the embedded PostgreSQL died; starting it again',
      )
      revival = revive(performance.now() - since > STEADY_MS ? 0 : attempt)
    }
    if (current.ended()) revived()
    else current.child.once('exit', revived)
  }
  let attempt = 0
  const revive = async (from: number) => {
    for (attempt = from; attempt < RESTART_DELAYS_MS.length; ) {
      await pause(RESTART_DELAYS_MS[attempt++] ?? 0)
      if (stopping) return
      try {
        await clearLeftover(supervision.place.data, supervision.place.socketFolder)
        running = await launch(supervision)
        log.warn({ pid: running.pid }, 'the embedded PostgreSQL is back')
        return watch(running)
      } catch (error) {
        log.error({ reason: messageOf(error) }, 'the embedded PostgreSQL did not come back yet')
      }
    }
    onLost(new Refusal('The embedded PostgreSQL keeps dying; see postgres.log in the data folder.'))
  }
  watch(running)

  // Node may end without `stop` (an error nobody caught): the server must not stay behind.
  const atExit = () => void (running.ended() || sendSignal(running.pid, 'SIGINT'))
  process.once('exit', atExit)
  return {
    pid: () => running.pid,
    async stop() {
      stopping = true
      await revival
      await stopServer(running.pid, running.ended)
      process.removeListener('exit', atExit)
    },
  }
}
