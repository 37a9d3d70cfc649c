import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { join } from 'node:path'
import { Refusal, systemCode } from '#platform/process/refusal.ts'
import type { Place } from './place.ts'

export type Program = 'initdb' | 'postgres'

/** Nothing of this process's own environment gets in: PGDATA, PGPORT or a locale would change what the server does. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * Starts one of PostgreSQL's programs as the server's account, in a process group of its own: Ctrl-C in a terminal reaches
 * Muster only, which then ends the database last.
 */
export function spawnProgram(place: Place, program: Program, args: readonly string[], stdio: SpawnOptions['stdio']): ChildProcess {
  const as = place.account === null ? {} : { uid: place.account.uid, gid: place.account.gid }
  return spawn(join(place.binaries.folder, 'bin', program), args, {
    ...as,
    cwd: '/',
    env: ENVIRONMENT,
    detached: true,
    stdio: stdio ?? 'ignore',
  })
}

/** The sentence for a program that the system would not even start. */
export function spawnRefusal(place: Place, program: Program, error: unknown): Refusal {
  const who = place.account === null ? '' : ` as ${place.account.name}`
  const hint = place.account === null ? 'Check that its folder allows programs to run' : 'Start Muster as an ordinary user'
  return new Refusal(
    `The system did not start ${program}${who} (${systemCode(error) || 'unknown reason'}). ${hint}, or set DATABASE_URL to a PostgreSQL server.`,
    { cause: error },
  )
}

/** Runs a program to its end with `input`; throws a `Refusal` with the last lines it wrote when it fails. */
export function runProgram(place: Place, program: Program, args: readonly string[], input = ''): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const child = spawnProgram(place, program, args, ['pipe', 'pipe', 'pipe'])
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-4_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  child.on('error', (error) => reject(spawnRefusal(place, program, error)))
  child.on('close', (code, signal) => {
    if (code === 0) resolve()
    else reject(new Refusal(`PostgreSQL's ${program} ended with ${signal ?? `code ${code}`}: ${lastLines(output)}`))
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  return promise
}

/** The telling end of a program's output, on one line. */
export const lastLines = (output: string, count = 4): string =>
  output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-count)
    .join(' | ')
