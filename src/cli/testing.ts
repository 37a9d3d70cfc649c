import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
export const MUSTER = join(ROOT, 'bin', 'muster')

export type Run = {
  readonly child: ChildProcess
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>
  /** The address, once it is ready; rejects when the process ends before. */
  readonly ready: Promise<string>
}

/** Runs a script on this Node with these settings and no others of the surrounding shell. Killed when the test ends. */
export function runScript(script: string, args: readonly string[], settings: Record<string, string>): Run {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings }
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>()
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
    const address = /ready at (\S+)\n/.exec(stdout)?.[1]
    if (address !== undefined) resolve(address)
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const ended = once(child, 'close').then(([code]) => {
    reject(new Error(`it ended with ${code} before it was ready: ${stderr}`))
    return { code, stdout, stderr }
  })
  ready.catch(() => {})
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended, ready }
}

export const runMuster = (args: readonly string[], settings: Record<string, string> = {}): Run => runScript(MUSTER, args, settings)
