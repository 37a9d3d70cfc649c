import { readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeFolder, makeUsedFolder } from '#platform/db/embedded/testing.ts'
import { findProcess, listProcessesIn, pause } from '#platform/process/liveness.ts'
import { runMuster, runScript } from './testing.ts'

// Real servers are started and killed: seconds on an idle machine, much longer beside a busy neighbour.
vi.setConfig({ testTimeout: 120_000 })

const QUIET = { PORT: '0', MUSTER_LOG: 'silent' }
const SLOW = join(import.meta.dirname, 'serve.fixture.ts')

describe('a served life', () => {
  test('says where it is and how to make the first admin, and on SIGTERM stops the database and answers 0', async () => {
    const MUSTER_DATA = await makeUsedFolder()
    const run = runMuster(['serve'], { ...QUIET, MUSTER_DATA })
    const url = await run.ready
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)

    run.child.kill('SIGTERM')
    const { code, stdout, stderr } = await run.ended
    expect(code).toBe(0)
    expect(stderr).toBe('')
    expect(stdout).toMatch(
      /^Muster is ready at http:\/\/127\.0\.0\.1:\d+\nNobody can sign in yet\. This link works once and makes the first admin:\n {2}http:\/\/\S+\n/m,
    )
    expect(listProcessesIn(join(MUSTER_DATA, 'postgres'))).toEqual([])
  })

  test('after SIGKILL the next start finds everything as it was', async () => {
    const MUSTER_DATA = await makeUsedFolder()
    const settings = { ...QUIET, MUSTER_DATA, MUSTER_BOOTSTRAP_TOKEN: 't'.repeat(40) }
    const headers = { Authorization: `Bearer ${'t'.repeat(40)}`, 'Content-Type': 'application/json' }
    const killed = runMuster(['serve'], settings)
    const body = JSON.stringify({
      name: 'ESP 77',
      programme: 'esp-week',
      startDate: '2026-10-05',
      zone: 'America/Denver',
      shift: { start: '08:00', end: '16:30', breakMinutes: 60 },
    })
    const made = await fetch(`${await killed.ready}/api/v1/cohorts`, { method: 'POST', headers, body })
    expect(made.status).toBe(201)
    killed.child.kill('SIGKILL')
    await killed.ended

    const next = runMuster(['serve'], settings)
    const answer = await fetch(`${await next.ready}/api/v1/cohorts`, { headers })
    expect(await answer.json()).toMatchObject({ rows: [{ name: 'ESP 77' }] })
  })

  test('requests under way are answered before it ends', async () => {
    const run = runScript(SLOW, [], { ...QUIET, MUSTER_DATA: await makeUsedFolder() })
    const answer = fetch(`${await run.ready}/slow`, { headers: { Connection: 'close' } })
    await pause(200)
    run.child.kill('SIGTERM')
    expect(await (await answer).text()).toBe('finished')
    expect((await run.ended).code).toBe(0)
  })

  test('a second signal ends it at once, and the database does not stay behind', async () => {
    const MUSTER_DATA = await makeUsedFolder()
    const run = runScript(SLOW, [], { ...QUIET, MUSTER_DATA })
    const lost = fetch(`${await run.ready}/never`).catch(() => 'cut off')
    await pause(200)
    run.child.kill('SIGTERM')
    await pause(1_200)
    run.child.kill('SIGTERM')
    expect((await run.ended).code).toBe(130)
    expect(await lost).toBe('cut off')
    for (let i = 0; i < 200 && listProcessesIn(join(MUSTER_DATA, 'postgres')).length > 0; i++) await pause(25)
    expect(listProcessesIn(join(MUSTER_DATA, 'postgres'))).toEqual([])
  })
})

describe('what stops the start: one sentence, nothing on stdout', () => {
  async function refusalOf(settings: Record<string, string>, args: readonly string[] = ['serve']) {
    const { code, stdout, stderr } = await runMuster(args, settings).ended
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toHaveLength(1)
    return { code, stderr }
  }

  test('a port that is taken; nothing was made in the data folder', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const MUSTER_DATA = makeFolder()

    expect(await refusalOf({ MUSTER_DATA, PORT: String(port) })).toEqual({
      code: 1,
      stderr: expect.stringMatching(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken by another program\\. .*PORT=\\d+\\.\n$`)),
    })
    expect(readdirSync(MUSTER_DATA)).toEqual([])
  })

  test('a second Muster on one data folder names the first, also where both would take one port', async () => {
    const MUSTER_DATA = await makeUsedFolder()
    const first = runMuster(['serve'], { ...QUIET, MUSTER_DATA })
    const { port } = new URL(await first.ready)
    const { code, stderr } = await refusalOf({ MUSTER_DATA, PORT: port })
    expect(code).toBe(1)
    expect(stderr).toContain(`Another Muster (process ${first.child.pid}, since `)
    expect(findProcess(first.child.pid ?? 0)?.zombie).toBe(false)
  })

  test('a data folder that is a file', async () => {
    const file = join(makeFolder(), 'data')
    writeFileSync(file, '')
    expect(await refusalOf({ PORT: '0', MUSTER_DATA: file })).toEqual({
      code: 1,
      stderr: expect.stringContaining(`The data folder ${file} is not writable`),
    })
  })

  test.each([
    ['a wrong setting', { PORT: 'x' }, 'The setting PORT "x" is wrong'],
    ['an unknown setting', { MUSTER_DTAA: '/x' }, 'There is no setting MUSTER_DTAA; did you mean MUSTER_DATA?'],
    ['a server that is not there', { DATABASE_URL: 'postgresql://u:p@127.0.0.1:1/x' }, 'DATABASE_URL names x on 127.0.0.1:1'],
  ])('%s', async (_why, settings, sentence) => {
    const refusal = await refusalOf({ PORT: '0', MUSTER_DATA: makeFolder(), ...settings })
    expect(refusal).toEqual({ code: 1, stderr: expect.stringContaining(sentence) })
  })
})
