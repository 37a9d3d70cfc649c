import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProcess, listProcessesIn, sendSignal, waitUntil } from '#platform/process/liveness.ts'

/** What `postmaster.pid` says: the server's pid, and whether it takes connections (line 8). null when there is no such file. */
export function readPostmaster(data: string): { pid: number; ready: boolean } | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Math.abs(Number(lines[0]))
    return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : null
  } catch {
    return null
  }
}

/** fast shutdown, then without a last checkpoint, then by force; PostgreSQL recovers from each. Limits in ms. */
const STOP_STEPS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
]

/** Stops a server process that `isGone` watches, harder each time. */
export async function stopServer(pid: number, isGone: () => boolean): Promise<void> {
  for (const [signal, limitMs] of STOP_STEPS) {
    if (isGone() || !sendSignal(pid, signal)) return
    if (await waitUntil(isGone, limitMs)) return
  }
}

/** Session processes outlive a killed postmaster for a moment; two servers' sessions must never meet on one folder. */
async function endSessions(data: string): Promise<void> {
  const isQuiet = () => listProcessesIn(data).length === 0
  if (await waitUntil(isQuiet, 3_000)) return
  for (const { pid } of listProcessesIn(data)) sendSignal(pid, 'SIGKILL')
  await waitUntil(isQuiet, 3_000)
}

/** The socket's own lock file names a pid as well, with the same trouble; the folder is Muster's alone. */
function clearSockets(socketFolder: string | null): void {
  if (socketFolder === null) return
  for (const name of readdirSync(socketFolder)) if (name.startsWith('.s.PGSQL.')) rmSync(join(socketFolder, name), { force: true })
}

export type Leftover = 'none' | 'stopped' | 'forgotten'

/**
 * Clears what a killed Muster left on the data folder (stack.md, fault 4). The caller holds the folder, so nobody else uses it.
 * 'stopped': a server still ran. 'forgotten': `postmaster.pid` names a zombie or a stranger that got the same pid, at which
 * PostgreSQL would refuse to start.
 */
export async function clearLeftover(data: string, socketFolder: string | null): Promise<Leftover> {
  const postmaster = readPostmaster(data)
  if (postmaster === null) return 'none'
  const facts = findProcess(postmaster.pid)
  const isOurs = facts !== null && !facts.zombie && (facts.folder === data || (facts.folder === null && facts.command.includes(data)))
  if (isOurs) {
    await stopServer(facts.pid, () => {
      const now = findProcess(facts.pid)
      return now === null || now.zombie || now.born !== facts.born
    })
  }
  await endSessions(data)
  clearSockets(socketFolder)
  // A dead pid is left to PostgreSQL, which then also looks for sessions that still hold its shared memory.
  if (facts === null) return 'none'
  rmSync(join(data, 'postmaster.pid'), { force: true })
  return isOurs ? 'stopped' : 'forgotten'
}
