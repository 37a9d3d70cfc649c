import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcp } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { makeUsedFolder } from '#platform/db/embedded/testing.ts'
import { type Run, runMuster } from './testing.ts'

// Real servers are started and killed: seconds on an idle machine, much longer beside a busy neighbour.
vi.setConfig({ testTimeout: 180_000 })

const TOKEN = 't'.repeat(40)
const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
/** Where in its way to the receiver a message is when the server dies. */
const MOMENTS = ['committed', 'being sent', 'sent and not answered'] as const
type Moment = (typeof MOMENTS)[number]

/** A server that can be told to swallow what comes: it takes a connection, or all of a message, and never answers. */
type Trap = { moment: Moment; sprung: () => Promise<void> }

function trapOf(): Trap & { spring: () => void; reset: (moment: Moment) => void } {
  let caught = Promise.withResolvers<void>()
  const trap = {
    moment: 'committed' as Moment,
    spring: () => caught.resolve(),
    sprung: () => caught.promise,
    reset: (moment: Moment) => {
      trap.moment = moment
      caught = Promise.withResolvers<void>()
    },
  }
  return trap
}

/** A mail server by hand, so that it can stop at any line: letters it took whole are kept, answered or not. */
async function mailServer(trap: ReturnType<typeof trapOf>) {
  const letters: string[] = []
  const server = createTcp((socket) => {
    let text = ''
    let isData = false
    socket.on('error', () => {})
    if (trap.moment === 'being sent') return trap.spring()
    socket.write('220 here\r\n')
    socket.setEncoding('utf8').on('data', (piece) => {
      text += piece
      const end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      if (isData) {
        letters.push(text.slice(0, end))
        isData = false
        text = ''
        if (trap.moment === 'sent and not answered') return trap.spring()
        return void socket.write('250 taken\r\n')
      }
      const line = text.slice(0, end)
      text = ''
      isData = line === 'DATA'
      socket.write(isData ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 good\r\n')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { letters, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function hookServer(trap: ReturnType<typeof trapOf>) {
  const got: { id: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    if (trap.moment === 'being sent') return trap.spring()
    let body = ''
    for await (const piece of request) body += piece
    got.push({ id: String(request.headers['webhook-id']), body })
    if (trap.moment === 'sent and not answered') return trap.spring()
    response.end('ok')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

async function ask(base: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${base}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  expect(response.status, `${method} ${path}`).toBeLessThan(300)
  return response.json()
}

/** Puts a webhook, and a class with a licensing officer who hears of failed exams, on a running server. */
async function prepare(base: string, hook: string) {
  await ask(base, 'POST', '/people', { name: 'Lia Stone', email: 'lia@example.com', roles: ['licensing'], sendLink: false })
  await ask(base, 'POST', '/webhooks', { name: 'Desk', url: hook, kinds: ['exam.failed'] })
  const shift = { start: '08:00', end: '16:30', breakMinutes: 60 }
  const cohort = await ask(base, 'POST', '/cohorts', {
    name: 'ESP 77',
    programme: 'esp-week',
    startDate: '2026-10-05',
    zone: 'America/Denver',
    shift,
  })
  return async (at: string, name: string) => {
    const agent = await ask(at, 'POST', `/cohorts/${cohort.id}/agents`, { name, email: `${name.toLowerCase()}@example.com` })
    await ask(at, 'POST', `/agents/${agent.id}/exams/ahip/attempts`, { result: 'failed', reason: 'The lead saw it' })
  }
}

const keyOf = (letter: string) => /^Idempotency-Key: (\S+)\r$/m.exec(letter)?.[1]

async function kill(run: Run) {
  run.child.kill('SIGKILL')
  await run.ended
}

test('killed at any point between commit and answer, what was told arrives after the restart: by each channel, under one key', async () => {
  const [mailTrap, hookTrap] = [trapOf(), trapOf()]
  const mail = await mailServer(mailTrap)
  const hook = await hookServer(hookTrap)
  const settings = {
    PORT: '0',
    MUSTER_LOG: 'silent',
    MUSTER_DATA: await makeUsedFolder(),
    MUSTER_BOOTSTRAP_TOKEN: TOKEN,
    MUSTER_WEBHOOK_HOSTS: '127.0.0.1',
    SMTP_URL: mail.url,
  }
  let run = runMuster(['serve'], settings)
  const fail = await prepare(await run.ready, hook.url)
  for (const [n, moment] of MOMENTS.entries()) {
    const name = `Agent${n}`
    mailTrap.reset(moment)
    hookTrap.reset(moment)
    await fail(await run.ready, name)
    // At "committed" the answer has come and nothing is waited for: whichever job began is cut off where it is.
    if (moment !== 'committed') await Promise.all([mailTrap.sprung(), hookTrap.sprung()])
    await kill(run)
    mailTrap.reset('committed')
    hookTrap.reset('committed')
    run = runMuster(['serve'], settings)
    const base = await run.ready
    await vi.waitFor(
      async () => {
        const { rows } = await ask(base, 'GET', '/messages?limit=10')
        const [webhook] = (await ask(base, 'GET', '/webhooks')).rows
        const log = (await ask(base, 'GET', `/webhooks/${webhook.id}/deliveries`)).rows
        expect(rows.filter(({ subject }: { subject: string }) => subject.startsWith(name))).toMatchObject([{ mail: { state: 'sent' } }])
        expect(log).toHaveLength(n + 1)
        expect(log[0]).toMatchObject({ state: 'delivered' })
      },
      { timeout: 60_000, interval: 200 },
    )
    const letters = mail.letters.filter((letter) => letter.includes(`${name} failed`))
    expect(letters.length).toBeGreaterThanOrEqual(1)
    expect(new Set(letters.map(keyOf)).size).toBe(1)
    expect(keyOf(letters[0] ?? '')).toMatch(/^[0-9a-f-]{36}$/)
  }
  // One key per thing told, however often it came.
  expect(new Set(mail.letters.map(keyOf)).size).toBe(MOMENTS.length)
  expect(new Set(hook.got.map(({ id }) => id)).size).toBe(MOMENTS.length)
  for (const { id, body } of hook.got) expect(hook.got.find((one) => one.id === id)?.body).toBe(body)
  // What was sent and not answered came twice: nobody can know that it had arrived. Nothing came more often.
  expect(mail.letters.length).toBeLessThanOrEqual(MOMENTS.length + 2)
  expect(hook.got.length).toBeLessThanOrEqual(MOMENTS.length + 2)
})
