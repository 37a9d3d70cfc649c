import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addSeconds, toEpochSeconds } from '#kernel/instant.ts'
import type { Surroundings } from '#platform/module.ts'
import { gatherReactions } from '#platform/outbox/events.ts'
import { openWorld } from '../../../../tests/support/world.ts'
import { messagesModule } from '../module.ts'
import { HOLD_AFTER, waitAfter } from '../rules/tries.ts'
import { isInside, refuseAddress } from './address.ts'
import { bodyFor } from './body.ts'
import { tryDelivery } from './jobs.ts'
import { post } from './post.ts'
import { signatureHeaders } from './sign.ts'

const world = openWorld({ MUSTER_WEBHOOK_HOSTS: '127.0.0.1' })
const HERE = ['127.0.0.1']

type Got = { path: string; headers: Record<string, unknown>; body: string }
/** A real receiver; `answer` says what each request gets, in order, and the last one from then on. */
async function receiver(...answers: readonly (number | 'never' | { location: string })[]) {
  const got: Got[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    got.push({ path: request.url ?? '', headers: request.headers, body })
    const answer = answers[Math.min(got.length, answers.length) - 1] ?? 200
    if (answer === 'never') return
    if (typeof answer === 'object') return void response.writeHead(302, { location: answer.location }).end()
    response.writeHead(answer).end(`told you ${answer}\0`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

const own = messagesModule.reactions
const needs = {
  clock: world.clock,
  webhookHosts: HERE,
  reactions: gatherReactions(typeof own === 'function' ? own({ publicUrl: 'https://muster.example.com' } as Surroundings) : []),
}

async function made(url: string, given: object = {}) {
  const { status, body } = await world.admin.post('/webhooks', { name: 'Desk', url, kinds: ['exam.failed', 'handoff.made'], ...given })
  expect(status).toBe(201)
  const id: string = body.webhook.id
  const log = async () => (await world.admin.get(`/webhooks/${id}/deliveries`)).body.rows
  const run = async () => {
    for (const { id: deliveryId } of (await log()).toReversed()) await tryDelivery(world.db, deliveryId, needs)
  }
  return { id, secret: body.secret as string, log, run }
}

async function fail() {
  const cohort = await world.cohort()
  const agent = await world.agent(cohort.id, { name: 'Ana Díaz' })
  await world.admin.post(`/agents/${agent.id}/exams/ahip/attempts`, { result: 'failed', reason: 'The lead saw it' })
  return { cohort, agent }
}

describe('the signature', () => {
  test('is the one of the specification’s own example', () => {
    expect(
      signatureHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}'),
    ).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })
})

test.each([
  [
    'muster',
    { type: 'handoff.made', timestamp: '2026-10-05T12:00:00Z', data: { text: 'A <b> & |c|', link: 'https://x.example/h', agentId: 'a' } },
  ],
  ['google_chat', { text: 'A b & c <https://x.example/h|Open in Muster>' }],
  ['slack', { text: 'A &lt;b&gt; &amp; |c| <https://x.example/h|Open in Muster>' }],
] as const)('the body for %s', (format, expected) => {
  const told = { kind: 'handoff.made', at: '2026-10-05T12:00:00Z', text: 'A <b> & |c|', link: 'https://x.example/h', ids: { agentId: 'a' } }
  expect(JSON.parse(bodyFor(format, told))).toEqual(expected)
})

describe('addresses inside the network', () => {
  test.each([
    ['this machine', 'http://127.0.0.1/x'],
    ['this machine by another number', 'http://127.8.0.1/x'],
    ['this machine as one number', 'http://2130706433/x'],
    ['this machine in hexadecimal', 'http://0x7f.1/x'],
    ['this machine in IPv6', 'http://[::1]/x'],
    ['this machine as IPv4 in IPv6', 'http://[::ffff:127.0.0.1]/x'],
    ['nothing at all', 'http://0.0.0.0/x'],
    ['a private network', 'https://10.1.2.3/x'],
    ['another', 'https://172.31.255.255/x'],
    ['a third', 'https://192.168.1.1/x'],
    ['what clouds tell their machines', 'http://169.254.169.254/latest'],
    ['the same through NAT64', 'http://[64:ff9b::a9fe:a9fe]/x'],
    ['a unique local address', 'http://[fd00::1]/x'],
    ['a link-local address', 'http://[fe80::1]/x'],
    ['6to4 of a private address', 'http://[2002:0a00:0001::]/x'],
    ['multicast', 'http://224.0.0.1/x'],
    ['a name of this machine', 'http://localhost:8080/x'],
    ['below it', 'http://a.localhost/x'],
    ['a name of the network', 'http://db.internal/x'],
  ])('%s is refused', (_why, url) => {
    expect(refuseAddress(url, [])).toContain('inside this network')
  })

  test.each([
    ['no web address', 'ftp://chat.example.com/x', 'begins with https://'],
    ['a file', 'file:///etc/passwd', 'begins with https://'],
    ['a password in it', 'https://me:secret@chat.example.com/x', 'Leave the user name'],
  ])('%s is refused as such', (_why, url, why) => {
    expect(refuseAddress(url, [])).toContain(why)
  })

  test.each([
    ['a host on the internet', 'https://chat.example.com/x', []],
    ['an address on the internet', 'https://8.8.8.8/x', []],
    ['the last address before a private network', 'https://172.15.255.255/x', []],
    ['a host that the setting lists', 'http://127.0.0.1:9/x', ['127.0.0.1']],
    ['a host and port that it lists', 'http://10.0.0.5:8080/x', ['10.0.0.5:8080']],
    ['IPv6 that it lists', 'http://[::1]:8080/x', ['::1']],
  ])('%s may be reached', (_why, url, allowed) => {
    expect(refuseAddress(url, allowed)).toBeNull()
  })

  test('another port than the one that is listed is refused', () => {
    expect(refuseAddress('http://10.0.0.5:5432/x', ['10.0.0.5:8080'])).toContain('inside this network')
  })

  test('a name is judged by what it stands for when it is reached, not by how it reads', async () => {
    // Every machine knows this one of its own; the guard on texts would let a name like it pass.
    const answer = await post('http://ip6-localhost:9/x', '{}', {}, [])
    expect(answer.status).toBeNull()
    expect(answer.error).toMatch(/inside this network|ENOTFOUND|EAI_AGAIN/)
    expect(isInside('::ffff:10.0.0.1')).toBe(true)
    expect(isInside('1.1.1.1')).toBe(false)
  })

  test('a redirect is not followed, wherever it leads', async () => {
    const { got, url } = await receiver({ location: '/elsewhere' })
    expect(await post(url, '{}', {}, HERE)).toMatchObject({ status: 302, error: expect.stringContaining('redirects are not followed') })
    expect(got).toHaveLength(1)
  })
})

describe('a webhook', () => {
  test('is told once of what it asked for, signed, with ids and a sentence that names no one who failed', async () => {
    const { got, url } = await receiver(200)
    const { secret, log, run } = await made(url)
    const { cohort, agent } = await fail()
    await run()
    await run()
    expect(got).toHaveLength(1)
    const { headers, body } = got[0] ?? { headers: {} as Record<string, unknown>, body: '' }
    expect(body).not.toContain('Ana')
    expect(JSON.parse(body)).toMatchObject({
      type: 'exam.failed',
      data: { text: `A failed exam attempt was reported in ${cohort.body.name}.`, agentId: agent.id, cohortId: cohort.id },
    })
    const [row] = await log()
    expect(row).toMatchObject({
      kindName: 'A failed exam',
      state: 'delivered',
      attempts: 1,
      status: 200,
      answer: 'told you 200',
      error: null,
    })
    expect(headers['webhook-id']).toBe(row.id)
    expect(headers['webhook-timestamp']).toBe(String(toEpochSeconds(world.now)))
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    const signed = createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${signed}`)
  })

  test('its secret is answered once, and neither list nor audit trail holds it or the address of a chat room', async () => {
    const { id, secret } = await made('https://chat.example.com/v1/spaces/AAA/messages?key=room-key')
    const audit = await world.db.selectFrom('audit_entry').select(['before', 'after']).where('noun_id', '=', id).execute()
    expect(JSON.stringify(audit)).not.toMatch(/room-key|whsec_/)
    expect(JSON.stringify((await world.admin.get('/webhooks')).body)).not.toContain(secret)
  })

  test('a failed try is put down with its answer and tried again later under the same id', async () => {
    const { got, url } = await receiver(500, 503, 200)
    const { log, run } = await made(url)
    await fail()
    await run()
    expect(await log()).toMatchObject([{ state: 'failed', attempts: 1, status: 500, answer: 'told you 500', error: 'It answered 500.' }])
    await run()
    await run()
    expect(await log()).toMatchObject([{ state: 'delivered', attempts: 3, status: 200, error: null }])
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(got.map(({ body }) => body)).size).toBe(1)
    const queued = await world.pool.query(`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'webhooks_deliver'`)
    expect(queued.rows[0].n).toBeGreaterThan(0)
  })

  test('it is given up after a day of tries, and sent again by hand', async () => {
    const { got, url } = await receiver(...Array(11).fill(500), 200)
    const { log, run } = await made(url)
    await fail()
    for (let n = 0; n < 13; n++) await run()
    const [given] = await log()
    expect(given).toMatchObject({ state: 'given_up', attempts: 11 })
    expect((await world.admin.post(`/webhook-deliveries/${given.id}/replay`)).body).toMatchObject({ state: 'waiting', attempts: 0 })
    await run()
    expect(await log()).toMatchObject([{ id: given.id, state: 'delivered' }])
    expect(got).toHaveLength(12)
  })

  test('after many failures in a row it is held once, admins are told, what it is told waits, and going on sends it', async () => {
    const admin = await world.person(['admin'])
    const { got, url } = await receiver(...Array(HOLD_AFTER).fill(500), 200)
    const { id, log, run } = await made(url)
    for (let n = 0; n < 3; n++) await fail()
    for (let n = 0; n < 8; n++) await run()
    const held = (await world.admin.get('/webhooks')).body.rows.find((row: { id: string }) => row.id === id)
    expect(held).toMatchObject({ state: 'held', failures: HOLD_AFTER })
    expect(got).toHaveLength(HOLD_AFTER)
    const { rows } = (await admin.get('/inbox')).body
    expect(rows.filter((row: { kind: string; link: string }) => row.kind === 'webhook.held' && row.link.endsWith(id))).toHaveLength(1)
    expect((await world.admin.post(`/webhooks/${id}/test`)).status).toBe(409)
    await fail()
    await run()
    expect(got).toHaveLength(HOLD_AFTER)
    expect((await world.admin.patch(`/webhooks/${id}`, { state: 'active', version: held.version })).body).toMatchObject({
      state: 'active',
      failures: 0,
    })
    await run()
    expect((await log()).map(({ state }: { state: string }) => state)).toEqual(Array(4).fill('delivered'))
  })

  test('a test is a delivery of its own; a removed one is sent nothing', async () => {
    const { got, url } = await receiver(200)
    const { id, log, run } = await made(url)
    const tested = await world.admin.post(`/webhooks/${id}/test`)
    expect(tested).toMatchObject({ status: 201, body: { kindName: 'Test', state: 'waiting' } })
    await run()
    expect(JSON.parse(got[0]?.body ?? '{}')).toMatchObject({ type: 'webhook.test', data: { text: 'Muster can reach Desk.' } })
    const [{ id: deliveryId }] = await log()
    expect((await world.admin.delete(`/webhooks/${id}`)).status).toBe(200)
    await tryDelivery(world.db, deliveryId, needs)
    expect(got).toHaveLength(1)
  })

  test.each([
    ['an address inside the network', { url: 'http://169.254.169.254/latest' }, 'url'],
    ['a kind that other systems are not told of', { kinds: ['proof.rejected'] }, 'kinds'],
  ])('%s is refused where it stands, made or changed', async (_why, wrong, path) => {
    const { url } = await receiver(200)
    const refused = await world.admin.post('/webhooks', { name: 'Desk', url, kinds: ['exam.failed'], ...wrong })
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, path])
    const { id } = await made(url)
    const changed = await world.admin.patch(`/webhooks/${id}`, { ...wrong, version: 1 })
    expect([changed.status, changed.body.errors[0].path]).toEqual([422, path])
  })
})

test('the waits between tries grow and end within two days', () => {
  const waits = Array.from({ length: 20 }, (_, n) => waitAfter(n + 1)).filter((wait) => wait !== null)
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(2 * 86_400)
  expect(waitAfter(waits.length + 1)).toBeNull()
})

describe('a new secret', () => {
  const rotate = (id: string, version = 1) => world.admin.post(`/webhooks/${id}/rotate`, { version })
  const signed = (secret: string, { headers, body }: Got) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64')}`
  }

  test('signs from now on, the one before for a day as well, to the second', async () => {
    const start = world.now
    onTestFinished(() => {
      world.now = start
    })
    const { got, url } = await receiver(200)
    const { id, secret, run } = await made(url)
    const { status, body } = await rotate(id)
    expect([status, body.webhook.version, body.secret === secret]).toEqual([200, 2, false])
    const told = async (at: string) => {
      world.now = at
      await world.admin.post(`/webhooks/${id}/test`)
      await run()
      return got.at(-1) as Got
    }
    const day = body.webhook.oldSecretUntil
    expect(toEpochSeconds(day) - toEpochSeconds(start)).toBe(86_400)
    const within = await told(addSeconds(day, -1))
    expect(within.headers['webhook-signature']).toBe(`${signed(body.secret, within)} ${signed(secret, within)}`)
    const after = await told(day)
    expect(after.headers['webhook-signature']).toBe(signed(body.secret, after))
  })

  test('of two at once one is refused, so that no receiver is cut off; a second rotation drops the oldest', async () => {
    const { got, url } = await receiver(200)
    const { id, secret, run } = await made(url)
    const both = await Promise.all([rotate(id), rotate(id)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const first = both.find(({ status }) => status === 200)?.body.secret
    const second = (await rotate(id, 2)).body.secret
    await world.admin.post(`/webhooks/${id}/test`)
    await run()
    const request = got.at(-1) as Got
    expect(request.headers['webhook-signature']).toBe(`${signed(second, request)} ${signed(first, request)}`)
    expect(request.headers['webhook-signature']).not.toContain(signed(secret, request))
  })

  test('is answered this once and stands nowhere else; whoever rotates names the version and is an admin', async () => {
    const { id } = await made('https://chat.example.com/rotated')
    expect((await world.admin.post(`/webhooks/${id}/rotate`)).status).toBe(422)
    expect((await (await world.person(['manager'])).post(`/webhooks/${id}/rotate`, { version: 1 })).status).toBe(403)
    const { secret } = (await rotate(id)).body
    expect(JSON.stringify((await world.admin.get('/webhooks')).body)).not.toContain(secret)
    const trail = (await world.admin.get(`/audit?nounId=${id}`)).body.rows
    expect(trail[0].action).toBe('webhook.rotated')
    expect(JSON.stringify(trail)).not.toContain(secret)
  })
})
