import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, onTestFinished } from 'vitest'
import { createLog } from '#platform/log.ts'
import { type DatabaseConnection, startEmbedded } from './start.ts'

/** A folder of the test's own that any account may pass through; removed when the test ends. */
export function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'muster-db-')))
  chmodSync(folder, 0o711)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let madeOnce: Promise<string> | null = null

/** One stopped database per test file, made where nobody else looks. */
async function makeFirst(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'muster-db-first-')))
  chmodSync(folder, 0o711)
  await (await startEmbedded({ dataDir: folder, log: createLog('silent') })).stop()
  return folder
}

afterAll(async () => {
  if (madeOnce === null) return
  const made = await madeOnce
  madeOnce = null
  rmSync(made, { recursive: true, force: true })
})

/** A folder with a database that was made and stopped before: a copy, because making one takes a second of work. */
export async function makeUsedFolder(): Promise<string> {
  madeOnce ??= makeFirst()
  const folder = makeFolder()
  execFileSync('cp', ['-a', `${await madeOnce}/.`, folder])
  return folder
}

/** Runs one statement on a connection of its own and answers the rows. */
export async function query(connection: DatabaseConnection, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

export type Holder = {
  readonly child: ChildProcess
  /** The first line: what it holds, or why it was refused. */
  readonly first: { connectionString: string; postmaster: number; note: string | null; refused?: string }
  /** Numbers it has reported as inserted. */
  readonly acknowledged: number[]
  kill(): Promise<void>
  end(): Promise<void>
}

/** Starts `hold.fixture.ts` with this order and waits for its first line. */
export async function startHolder(order: object): Promise<Holder> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold.fixture.ts'), JSON.stringify(order)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const acknowledged: number[] = []
  const { promise, resolve, reject } = Promise.withResolvers<Holder['first']>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const told = JSON.parse(line)
    if ('n' in told) acknowledged.push(told.n)
    else resolve(told)
  })
  child.once('exit', (code) => reject(new Error(`the holder ended with ${code} before it said anything`)))
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  onTestFinished(kill)
  const end = async () => {
    child.stdin.end()
    await exited
  }
  return { child, first: await promise, acknowledged, kill, end }
}
