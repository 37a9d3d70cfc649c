import { createInterface } from 'node:readline'
import pg from 'pg'
import { createLog } from '#platform/log.ts'
import { messageOf } from '#platform/process/refusal.ts'
import type { Binaries } from './binaries.ts'
import { startEmbedded } from './start.ts'

/**
 * A process of its own for tests that kill it: holds the embedded database on a folder and writes JSON lines.
 * `become`: gives up root for this uid first. `insert`: keeps adding numbers to the table `acknowledged` and writes each one only
 * after its commit was acknowledged. Ends in good order when its stdin closes.
 */
type Order = { dataDir: string; systemFolder?: string; binaries?: Binaries; become?: number; insert?: boolean }

const order: Order = JSON.parse(process.argv[2] ?? '{}')
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

function giveUpRoot(uid: number): void {
  process.chdir('/')
  process.setgroups?.([])
  process.setgid?.(uid)
  process.setuid?.(uid)
}

async function insertForever(connectionString: string): Promise<never> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('create table if not exists acknowledged (n int primary key)')
  const { rows } = await client.query<{ next: number }>('select coalesce(max(n), 0) + 1 as next from acknowledged')
  for (let n = rows[0]?.next ?? 1; ; n++) {
    await client.query('insert into acknowledged values ($1)', [n])
    tell({ n })
  }
}

try {
  if (order.become !== undefined) giveUpRoot(order.become)
  const { dataDir, systemFolder, binaries } = order
  const embedded = await startEmbedded({
    dataDir,
    log: createLog('silent'),
    ...(systemFolder && { systemFolder }),
    ...(binaries && { binaries }),
  })
  tell({ connectionString: embedded.connection.connectionString, postmaster: embedded.pid(), note: embedded.note })
  if (order.insert) await insertForever(embedded.connection.connectionString)
  createInterface({ input: process.stdin }).on('close', async () => {
    await embedded.stop()
    process.exit(0)
  })
} catch (error) {
  tell({ refused: messageOf(error) })
  process.exitCode = 1
}
