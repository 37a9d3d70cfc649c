import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/**
 * A process as the system knows it. `born` is an opaque mark of its start: the same pid with another mark is another process.
 * `folder` is its working directory, null where the system does not tell.
 */
export type ProcessFacts = {
  readonly pid: number
  readonly born: string
  readonly zombie: boolean
  readonly command: string
  readonly folder: string | null
}

const STATE_FIELD = 0
const START_TIME_FIELD = 19

function readFromProc(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return { pid, born: fields[START_TIME_FIELD] ?? '', zombie: fields[STATE_FIELD] === 'Z', command, folder: folderOf(pid) }
  } catch {
    return null
  }
}

function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

function readFromPs(pid: number): ProcessFacts | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    // lstart is five words: Mon Nov 23 16:52:15 2026.
    const words = line.split(/\s+/)
    return {
      pid,
      born: words.slice(1, 6).join(' '),
      zombie: words[0]?.startsWith('Z') ?? false,
      command: words.slice(6).join(' '),
      folder: null,
    }
  } catch {
    return null
  }
}

/** null when there is no such process. */
export const findProcess = (pid: number): ProcessFacts | null => (process.platform === 'linux' ? readFromProc(pid) : readFromPs(pid))

/** Living (not zombie) processes that work in `folder`; an empty list where the system has no /proc. */
export function listProcessesIn(folder: string): ProcessFacts[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => (folderOf(Number(name)) === folder ? (readFromProc(Number(name)) ?? []) : []))
    .filter((facts) => !facts.zombie)
}

/** Sends a signal; false when the process is already gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks `isDone` every few milliseconds; answers whether it came true within `limitMs`. */
export async function waitUntil(isDone: () => boolean, limitMs: number, stepMs = 10): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += stepMs) {
    if (isDone()) return true
    await pause(stepMs)
  }
  return isDone()
}
