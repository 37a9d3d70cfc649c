import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** The measured server gets this core for itself; load, database and everything else share the rest. */
const SERVER_CORE = 0

const mayPin = cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0
const rest = `1-${cpus().length - 1}`

export const machineNote = (): string =>
  `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}; ` +
  (mayPin ? `server on core ${SERVER_CORE}, load and database on ${rest}` : 'nothing pinned (one core, or no taskset)')

/** Keeps this process, and what it starts from now on, off the server's core. */
export function leaveServerCore(): void {
  if (mayPin) spawnSync('taskset', ['-a', '-cp', rest, String(process.pid)])
}

/** Runs a Node file on the server's core. `pinned: false` is for processes that bring their own database along. */
export function startNode(file: string, args: readonly string[], env: Record<string, string>, pinned = true): ChildProcess {
  const command = [process.execPath, join(ROOT, file), ...args]
  const [program = '', ...rest] = pinned && mayPin ? ['taskset', '-c', String(SERVER_CORE), ...command] : command
  const { PATH = '', HOME = '' } = process.env
  return spawn(program, rest, {
    cwd: ROOT,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The first match of `pattern` on standard output. Throws with what was said when the process ends before. */
export async function waitForOutput(child: ChildProcess, pattern: RegExp): Promise<string> {
  let said = ''
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  child.stdout?.on('data', (piece: Buffer) => {
    said += piece
    const found = pattern.exec(said)
    if (found) resolve(found[1] ?? found[0])
  })
  child.stderr?.on('data', (piece: Buffer) => {
    said += piece
  })
  child.once('exit', (code) => reject(new Error(`the process ended with ${code} before it was ready:\n${said}`)))
  return promise
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** Resident memory in MB, from the kernel's account; null where there is none. */
export function residentMb(pid: number | undefined): number | null {
  try {
    const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kb ? Number(kb) / 1024 : null
  } catch {
    return null
  }
}

/** Processor time in milliseconds that a process has used. */
export function cpuMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}
