import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createLog } from '#platform/log.ts'
import { findProcess, listProcessesIn, pause, sendSignal, waitUntil } from '#platform/process/liveness.ts'
import { isRoot } from './account.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './start.ts'
import { makeFolder, makeUsedFolder, query, startHolder } from './testing.ts'

// Real servers are started and killed: seconds on an idle machine, much longer beside a busy neighbour.
vi.setConfig({ testTimeout: 120_000 })

const log = createLog('silent')

async function start(options: Partial<EmbeddedOptions> & { dataDir: string }): Promise<Embedded> {
  const embedded = await startEmbedded({ log, ...options })
  onTestFinished(() => embedded.stop())
  return embedded
}

describe('an ordinary life', () => {
  test('makes the database on first use, keeps rows over a stop, and leaves nothing running', async () => {
    const dataDir = join(makeFolder(), 'data')
    const first = await start({ dataDir })
    await query(first.connection, 'create table kept (word text)')
    await query(first.connection, `insert into kept values ('there')`)
    await first.stop()

    expect(findProcess(first.pid())).toBeNull()
    expect(listProcessesIn(join(dataDir, 'postgres'))).toEqual([])
    expect(readdirSync(join(dataDir, 'run'))).toEqual([])
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log', 'run'])

    const second = await start({ dataDir })
    expect(await query(second.connection, 'select word from kept')).toEqual([{ word: 'there' }])
  })

  test('acknowledged means on disk, text is UTF-8, time is UTC', async () => {
    const { connection, version } = await start({ dataDir: await makeUsedFolder() })
    const [shown] = await query(
      connection,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
        current_setting('full_page_writes') as full_page_writes, current_setting('TimeZone') as zone,
        current_setting('server_encoding') as encoding, current_database() as name, current_setting('server_version') as version`,
    )
    expect(shown).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      zone: 'UTC',
      encoding: 'UTF8',
      name: 'muster',
      version,
    })
  })

  test('a server that dies while Muster runs is brought back, again and again', async () => {
    const embedded = await start({ dataDir: await makeUsedFolder() })
    await query(embedded.connection, 'create table kept (n int)')
    for (const round of [1, 2]) {
      const died = embedded.pid()
      await query(embedded.connection, `insert into kept values (${round})`)
      sendSignal(died, 'SIGKILL')
      expect(await waitUntil(() => embedded.pid() !== died, 10_000)).toBe(true)
      expect(await query(embedded.connection, 'select count(*)::int as n from kept')).toEqual([{ n: round }])
    }
  })

  test('settings of the surrounding shell do not reach the server', async () => {
    vi.stubEnv('PGDATA', '/nowhere')
    vi.stubEnv('PGPORT', '1')
    onTestFinished(() => void vi.unstubAllEnvs())
    const { connection } = await start({ dataDir: await makeUsedFolder() })
    expect(await query(connection, `select current_setting('port') as port`)).toEqual([{ port: '5432' }])
  })
})

describe('fault 1: PostgreSQL refuses to run as root', () => {
  test('it never runs as root, owns its data alone, and as root the note says who runs it', async () => {
    const dataDir = await makeUsedFolder()
    const accounts = readFileSync('/etc/passwd', 'utf8')
    const embedded = await start({ dataDir })
    const runsAs = statSync(`/proc/${embedded.pid()}`).uid
    const data = statSync(join(dataDir, 'postgres'))

    expect(runsAs).not.toBe(0)
    expect(data.uid).toBe(runsAs)
    expect(data.mode & 0o777).toBe(0o700)
    expect(statSync(join(dataDir, 'run')).mode & 0o777).toBe(0o700)
    expect(embedded.note).toEqual(isRoot() ? expect.stringContaining('does not run as root') : null)
    expect(readFileSync('/etc/passwd', 'utf8')).toBe(accounts)
  })
})

describe('fault 5: sockets', () => {
  test('no TCP port is open while sockets work', async () => {
    const { connection } = await start({ dataDir: await makeUsedFolder() })
    expect(await query(connection, `select current_setting('listen_addresses') as open`)).toEqual([{ open: '' }])
    expect(connection.connectionString).toContain('?host=')
  })

  test('a data folder too deep for a socket path gets a loopback port with a password', async () => {
    const dataDir = join(makeFolder(), 'a-folder-name-of-thirty-letters', 'another-folder-name-of-letters', 'and-one-more')
    const { connection } = await start({ dataDir })
    const url = new URL(connection.connectionString)

    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(url.hostname).toBe('127.0.0.1')
    expect(await query(connection, `select rolpassword like 'SCRAM-SHA-256%' as scram from pg_authid where rolname = 'muster'`)).toEqual([
      { scram: true },
    ])
    const right = url.password
    url.password = 'guessed'
    await expect(query({ connectionString: url.href }, 'select 1')).rejects.toThrow(/password authentication failed/)
    expect(statSync(join(dataDir, 'muster.lock')).mode & 0o077).toBe(0)
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain(right)
  })
})

describe('fault 7: two processes on one folder', () => {
  test('the second says who holds it and since when, and leaves the first alone', async () => {
    const dataDir = await makeUsedFolder()
    const holder = await startHolder({ dataDir })
    const since = JSON.parse(readFileSync(join(dataDir, 'muster.lock'), 'utf8')).since

    await expect(startEmbedded({ dataDir, log })).rejects.toThrow(`process ${holder.child.pid}, since ${since}`)
    expect(await query(holder.first, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(findProcess(holder.first.postmaster)).not.toBeNull()

    await holder.end()
    expect(existsSync(join(dataDir, 'muster.lock'))).toBe(false)
    await start({ dataDir })
  })

  test('of several that start at once after a kill exactly one gets it', async () => {
    const dataDir = await makeUsedFolder()
    const killed = await startHolder({ dataDir })
    await killed.kill()
    const racers = await Promise.all([1, 2, 3].map(() => startHolder({ dataDir })))
    await pause(50)

    const refused = racers.flatMap((racer) => racer.first.refused ?? [])
    expect(refused).toHaveLength(2)
    for (const sentence of refused) expect(sentence).toMatch(/Another Muster \(process \d+, since .*\) holds the data folder/)
    await Promise.all(racers.map((racer) => racer.kill()))
    await start({ dataDir })
  })
})
