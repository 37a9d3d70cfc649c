import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createLog } from '#platform/log.ts'
import { findProcess, pause, sendSignal, waitUntil } from '#platform/process/liveness.ts'
import { clearLeftover } from './leftover.ts'
import { startEmbedded } from './start.ts'
import { makeFolder, makeUsedFolder, query, startHolder } from './testing.ts'

// Real servers are started and killed: seconds on an idle machine, much longer beside a busy neighbour.
vi.setConfig({ testTimeout: 120_000 })

const log = createLog('silent')

/** A folder with a database that was stopped in good order, and what its `postmaster.pid` looked like while it ran. */
async function makeStopped(): Promise<{ dataDir: string; data: string; pidFile: string }> {
  const dataDir = await makeUsedFolder()
  const data = join(dataDir, 'postgres')
  const embedded = await startEmbedded({ dataDir, log })
  const pidFile = readFileSync(join(data, 'postmaster.pid'), 'utf8')
  await embedded.stop()
  return { dataDir, data, pidFile }
}

/** Pretends that the killed server had this pid. */
const leavePidFile = (data: string, pidFile: string, pid: number) =>
  writeFileSync(join(data, 'postmaster.pid'), pidFile.replace(/^\d+/, String(pid)), { mode: 0o600 })

/** Where nobody asks after ended processes (a container without init), a stopped server stays as a zombie. */
const isLiving = (pid: number) => findProcess(pid)?.zombie === false

/** A process that has ended and that its parent never asks about. */
async function makeZombie(): Promise<number> {
  const parent: ChildProcess = spawn('/bin/sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void parent.kill('SIGKILL'))
  const [chunk] = parent.stdout ? await once(parent.stdout, 'data') : []
  const pid = Number(String(chunk))
  for (let i = 0; i < 500 && findProcess(pid)?.zombie !== true; i++) await pause(10)
  return pid
}

describe('fault 4: what a kill leaves behind', () => {
  test('a server that outlived its Muster is stopped and its rows are there', async () => {
    const dataDir = await makeUsedFolder()
    const holder = await startHolder({ dataDir })
    await query(holder.first, 'create table kept as select 7 as n')
    await holder.kill()
    expect(isLiving(holder.first.postmaster)).toBe(true)

    const embedded = await startEmbedded({ dataDir, log })
    onTestFinished(() => embedded.stop())
    expect(isLiving(holder.first.postmaster)).toBe(false)
    expect(await query(embedded.connection, 'select n from kept')).toEqual([{ n: 7 }])
  })

  test('a server killed together with its Muster recovers', async () => {
    const dataDir = await makeUsedFolder()
    const holder = await startHolder({ dataDir })
    await query(holder.first, 'create table kept as select 7 as n')
    await holder.kill()
    sendSignal(holder.first.postmaster, 'SIGKILL')

    const embedded = await startEmbedded({ dataDir, log })
    onTestFinished(() => embedded.stop())
    expect(await query(embedded.connection, 'select n from kept')).toEqual([{ n: 7 }])
  })

  test('a zombie server does not stop the start', async () => {
    const { dataDir, data, pidFile } = await makeStopped()
    const zombie = await makeZombie()
    expect(findProcess(zombie)?.zombie).toBe(true)
    leavePidFile(data, pidFile, zombie)
    expect(await clearLeftover(data, join(dataDir, 'run'))).toBe('forgotten')

    leavePidFile(data, pidFile, zombie)
    const embedded = await startEmbedded({ dataDir, log })
    await embedded.stop()
  })

  test('a stranger that got the pid of the killed server is left alone', async () => {
    const { dataDir, data, pidFile } = await makeStopped()
    const stranger = spawn('sleep', ['60'])
    onTestFinished(() => void stranger.kill('SIGKILL'))
    leavePidFile(data, pidFile, stranger.pid ?? 0)

    const embedded = await startEmbedded({ dataDir, log })
    await embedded.stop()
    expect(findProcess(stranger.pid ?? 0)?.zombie).toBe(false)
  })

  test('a kill in the middle of making the database leaves nothing that the next start trips over', async () => {
    const dataDir = makeFolder()
    const starting = spawn(process.execPath, [join(import.meta.dirname, 'hold.fixture.ts'), JSON.stringify({ dataDir })], {
      stdio: 'ignore',
    })
    await pause(500)
    starting.kill('SIGKILL')
    await once(starting, 'exit')

    const embedded = await startEmbedded({ dataDir, log })
    onTestFinished(() => embedded.stop())
    expect(await query(embedded.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

test('no acknowledged row is lost, whoever is killed and when', async () => {
  const dataDir = await makeUsedFolder()
  const acknowledged: number[] = []
  const rounds = [
    { rows: 30, withServer: false },
    { rows: 80, withServer: true },
    { rows: 3, withServer: true },
    { rows: 50, withServer: false },
  ]
  for (const { rows, withServer } of rounds) {
    const holder = await startHolder({ dataDir, insert: true })
    expect(await waitUntil(() => holder.acknowledged.length >= rows, 20_000, 1)).toBe(true)
    if (withServer) sendSignal(holder.first.postmaster, 'SIGKILL')
    await holder.kill()
    acknowledged.push(...holder.acknowledged)
  }
  const embedded = await startEmbedded({ dataDir, log })
  onTestFinished(() => embedded.stop())
  const rows = await query(embedded.connection, 'select n from acknowledged')
  const kept = new Set(rows.map((row) => row.n))
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([])
})
