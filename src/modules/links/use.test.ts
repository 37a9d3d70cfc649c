import { beforeEach, describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { linkClass } from '../../../tests/support/link-class.ts'
import { pngOf } from '../../../tests/support/pictures.ts'
import { START } from '../../../tests/support/test-world.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { LINK_TRIES } from './admit.ts'

const world = openWorld()
let room: Awaited<ReturnType<typeof linkClass>>
beforeEach(async () => {
  world.now = START
  await world.db.deleteFrom('sign_in_try').execute()
  room = await linkClass(world, 2)
})

const codeOf = ({ status, body }: { status: number; body: { errors?: { code: string }[] } }) => [status, body.errors?.[0]?.code]
const picture = async (name: string) => ({ name: 'checks.png', content: await pngOf({ name }) })
/** The proof that waits or is accepted. */
const standingOf = async (place = 0) =>
  (await room.kindsOf(place))[0].proofs.find(({ state }: { state: string }) => state === 'waiting' || state === 'accepted')
const judge = async (act: 'accept' | 'reject', body: object = {}) => room.lead.post(`/proofs/${(await standingOf()).id}/${act}`, body)
const auditOf = (action: string) =>
  world.db.selectFrom('audit_entry').selectAll().where('action', '=', action).where('agent_id', '=', room.agentAt(0).id).execute()

describe('opening', () => {
  test('tells what it is for and nothing else of the agent', async () => {
    const { id } = room.agentAt(0)
    const { version } = (await room.lead.get(`/agents/${id}`)).body
    const secretFacts = {
      npn: '87654321',
      nNumber: 'N450999',
      phone: '555-0100',
      employeeId: 'E-77',
      location: 'Boise',
      email: 'hidden@example.com',
    }
    await room.lead.patch(`/agents/${id}`, { name: 'Maria Lopez', zone: 'America/New_York', ...secretFacts, version })
    const { secret } = await room.handed()
    const { status, body } = await room.open(secret)
    expect([status, body]).toMatchObject([
      200,
      {
        purpose: 'proof',
        firstName: 'Maria',
        zone: 'America/New_York',
        track: 'AHIP + Aetna',
        expiresAt: '2026-10-08T12:00:00Z',
        state: 'open',
        proof: { key: 'carrier_checks', standing: null },
        progress: null,
        sent: [],
      },
    ])
    expect(body.proof.hint).not.toBe('')
    const sent = await room.sendBy(secret)
    for (const fact of [id, 'Lopez', ...Object.values(secretFacts)]) expect(JSON.stringify([body, sent.body])).not.toContain(fact)
  })

  test('a secret that never was, half of one and none at all get one answer', async () => {
    const { secret } = await room.handed()
    const answers = [await room.open('never'), await room.open(secret.slice(0, 20)), await room.sendBy(''), await room.reportBy('never')]
    const bodies = answers.map(({ body: { requestId: _, ...problem } }) => problem)
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
    expect(codeOf(answers[0] ?? { status: 0, body: {} })).toEqual([401, 'link.unknown'])
  })
})

describe('sending a proof', () => {
  test('is the agent’s own act by way of the link: waits for review, moves the track, and the trail says who made the link', async () => {
    const { id, secret } = await room.handed()
    const { status, body } = await room.sendBy(secret)
    expect([status, body]).toMatchObject([
      201,
      {
        receipt: { at: START, file: 'checks.png', state: 'waiting' },
        page: { state: 'open', proof: { standing: 'waiting' }, sent: [{ file: 'checks.png', state: 'waiting' }] },
      },
    ])
    expect(await standingOf()).toMatchObject({ state: 'waiting', via: 'link', uploadedBy: null })
    expect(await room.cellOf(0)).toMatchObject({ value: 'submitted', because: 'proof waiting: Screenshot with 13 green checks' })
    const [entry] = await auditOf('proof.added')
    const { name } = await world.db.selectFrom('person').select('name').where('id', '=', room.lead.personId).executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ actor_kind: 'link', actor_id: null, actor_name: `${room.agentAt(0).name}, by a link made by ${name}` })
    expect(await auditOf('link.used')).toMatchObject([{ noun_id: id, after: { proofId: (await standingOf()).id } }])
    expect((await room.linksOf())[0]).toMatchObject({ uses: 1, lastUsedAt: '2026-10-05T12:00:00Z', state: 'open' })
  })

  test('goes on until one is accepted: a rejected one says what was wrong, an accepted one ends it, a rejection after that opens it again', async () => {
    const { secret } = await room.handed()
    await room.sendBy(secret)
    await judge('reject', { reason: 'The name is cut off' })
    expect((await room.open(secret)).body).toMatchObject({
      proof: { standing: 'rejected' },
      sent: [{ state: 'rejected', reason: 'The name is cut off' }],
    })
    // The same bytes again are the proof that was rejected.
    expect((await room.sendBy(secret)).body).toMatchObject({ receipt: { state: 'rejected' }, page: { sent: [{ state: 'rejected' }] } })
    expect((await room.sendBy(secret, await picture('Better'))).body.receipt).toMatchObject({ state: 'waiting', reason: null })
    await judge('accept')
    const done = await room.sendBy(secret, await picture('One more'))
    expect([...codeOf(done), done.body.detail]).toEqual([
      401,
      'link.used_up',
      'This link has done its work: the proof is accepted. Ask your team lead if another one is wanted.',
    ])
    expect(done.body.current).toBeUndefined()
    expect((await room.open(secret)).body).toMatchObject({ state: 'used_up', proof: { standing: 'accepted' } })
    expect((await room.linksOf())[0]).toMatchObject({ state: 'used_up', uses: 2, may: ['link.revoke'] })
    await judge('reject', { reason: 'Accepted by mistake' })
    expect((await room.sendBy(secret, await picture('Once more'))).status).toBe(201)
  })

  test('the same request sent again with its key is done once; another link’s with that key is not answered by it', async () => {
    const { secret } = await room.handed()
    const key = { 'idempotency-key': 'same-for-both' }
    const [first, again] = [await room.sendBy(secret, undefined, key), await room.sendBy(secret, undefined, key)]
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([201, first.body, 'true'])
    const other = await room.handed(1)
    expect((await room.sendBy(other.secret, undefined, key)).body.code).toBe('idempotency.reused')
  })

  test('refuses what the guard of every upload refuses, in its words, and takes nothing down', async () => {
    const { secret } = await room.handed()
    const drawing = { name: 'proof.png', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' }
    const refused = await room.sendBy(secret, drawing)
    expect([refused.status, refused.body.code]).toEqual([422, 'file.unreadable'])
    expect((await room.linksOf())[0]).toMatchObject({ uses: 0 })
  })
})

describe('reporting progress', () => {
  test('stands as the agent’s word, each evening until it expires', async () => {
    const { secret } = await room.handed(0, { purpose: 'progress', days: 7 })
    expect((await room.open(secret)).body).toMatchObject({
      purpose: 'progress',
      proof: null,
      progress: { parts: [{ key: 'ahip', state: 'open' }, {}] },
    })
    for (let evening = 0; evening < 6; evening++) {
      world.now = addSeconds(START, evening * 86_400 + 3600)
      const told = await room.reportBy(secret, {
        parts: [{ key: 'ahip', state: evening < 2 ? 'begun' : 'done' }],
        note: `Evening ${evening}`,
      })
      expect([told.status, told.body.receipt]).toEqual([200, { at: world.now, file: null, state: null, reason: null }])
    }
    const { body } = await room.open(secret)
    // Not done: a lead, a proof or a form says so.
    expect(body.progress.parts[0]).toMatchObject({ key: 'ahip', state: 'reported' })
    expect(body.sent).toHaveLength(6)
    expect(await auditOf('track.progress_reported')).toHaveLength(6)
  })

  test('stands as the agent’s word also where somebody with more rights is signed in', async () => {
    const { secret } = await room.handed(0, { purpose: 'progress' })
    const told = await world.admin.post('/links/progress', { secret, parts: [{ key: 'ahip', state: 'done' }] })
    expect(told.body.page.progress.parts[0]).toMatchObject({ key: 'ahip', state: 'reported' })
    expect(await auditOf('track.progress_reported')).toMatchObject([{ actor_kind: 'link', actor_id: null }])
  })

  test('attests courses, and refuses what the command refuses in its words', async () => {
    const { secret } = await room.handed(0, { purpose: 'progress', track: 'tbt' })
    const { courses } = (await room.open(secret)).body.progress
    const [course] = courses
    expect((await room.reportBy(secret, { courses: [{ id: course.id, state: 'attested' }] })).body.page.progress.courses[0]).toMatchObject({
      isDone: true,
    })
    const empty = await room.reportBy(secret, {})
    expect([empty.status, empty.body.errors]).toMatchObject([422, [{ code: 'progress.empty' }]])
    const unknown = await room.reportBy(secret, { parts: [{ key: 'none', state: 'done' }] })
    expect([unknown.status, unknown.body.errors]).toMatchObject([422, [{ path: 'parts.0.key' }]])
  })
})

describe('a link that does not work', () => {
  const kinds = ['proof', 'progress'] as const
  const tryBy = (purpose: (typeof kinds)[number], secret: string) => (purpose === 'proof' ? room.sendBy(secret) : room.reportBy(secret))

  test.each(kinds)('%s: expired, to the second', async (purpose) => {
    const { secret } = await room.handed(0, { purpose, days: 1 })
    world.now = addSeconds(START, 86_400 - 1)
    expect((await tryBy(purpose, secret)).status).toBeLessThan(300)
    world.now = addSeconds(START, 86_400)
    expect(codeOf(await tryBy(purpose, secret))).toEqual([401, 'link.expired'])
    expect(codeOf(await room.open(secret))).toEqual([401, 'link.expired'])
    expect((await room.linksOf())[0]).toMatchObject({ state: 'expired', may: [] })
  })

  test.each(kinds)('%s: revoked', async (purpose) => {
    const { id, secret } = await room.handed(0, { purpose })
    await room.lead.post(`/links/${id}/revoke`)
    expect(codeOf(await tryBy(purpose, secret))).toEqual([401, 'link.revoked'])
    expect(codeOf(await room.open(secret))).toEqual([401, 'link.revoked'])
  })

  test('for another act than its own', async () => {
    const [proof, progress] = [await room.handed(), await room.handed(0, { purpose: 'progress' })]
    expect(codeOf(await room.reportBy(proof.secret))).toEqual([401, 'link.other_act'])
    expect(codeOf(await room.sendBy(progress.secret))).toEqual([401, 'link.other_act'])
  })

  test('of an agent who has left; once returned it works until it expires', async () => {
    const { secret } = await room.handed(0, { purpose: 'progress' })
    const path = `/agents/${room.agentAt(0).id}`
    const left = await world.admin.post(`${path}/leave`, { on: '2026-10-05', reason: 'Another job' })
    expect(codeOf(await room.reportBy(secret))).toEqual([401, 'link.agent_left'])
    await world.admin.post(`${path}/return`, { version: left.body.version })
    expect((await room.reportBy(secret)).status).toBe(200)
  })

  test('nothing of it was taken down', async () => {
    const { id, secret } = await room.handed()
    await room.lead.post(`/links/${id}/revoke`)
    await room.sendBy(secret)
    expect((await room.kindsOf(0))[0].proofs).toEqual([])
    expect(await auditOf('link.used')).toEqual([])
  })
})

test('a link follows its agent to another class, whose lead may end it, and the old one may not', async () => {
  const next = await world.cohort()
  const { id, secret } = await room.handed()
  await world.admin.post(`/agents/${room.agentAt(0).id}/move`, { cohortId: next.id, reason: 'Swapped' })
  expect((await room.open(secret)).body.cohort).toBe(next.body.name)
  expect((await room.sendBy(secret)).status).toBe(201)
  expect((await room.lead.post(`/links/${id}/revoke`)).status).toBe(404)
  expect((await next.lead.post(`/links/${id}/revoke`)).status).toBe(200)
})

describe('at the same moment', () => {
  test('twenty uses of a used-up link are all refused', async () => {
    const { secret } = await room.handed()
    await room.sendBy(secret)
    await judge('accept')
    const file = await picture('Too late')
    const answers = await Promise.all(Array.from({ length: 20 }, () => room.sendBy(secret, file)))
    expect(new Set(answers.map((answer) => codeOf(answer).join()))).toEqual(new Set(['401,link.used_up']))
    expect((await room.kindsOf(0))[0].proofs).toHaveLength(1)
  })

  test('many pictures by one link leave one that stands, and a use for each', async () => {
    const { secret } = await room.handed()
    const files = await Promise.all(Array.from({ length: 6 }, (_, n) => picture(`Try ${n}`)))
    const answers = await Promise.all(files.map((file) => room.sendBy(secret, file)))
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
    const states = (await room.kindsOf(0))[0].proofs.map(({ state }: { state: string }) => state)
    expect(states.filter((state: string) => state === 'waiting')).toHaveLength(1)
    expect((await room.linksOf())[0]).toMatchObject({ uses: 6 })
  })

  test('revoking and using: what came first stands, what came after is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, secret } = await room.handed(0, { purpose: 'progress' })
      const [used, revoked] = await Promise.all([room.reportBy(secret, { note: `Round ${round}` }), room.lead.post(`/links/${id}/revoke`)])
      expect(revoked.status).toBe(200)
      const trail = await world.db.selectFrom('audit_entry').select('action').where('noun_id', '=', id).orderBy('id').execute()
      const actions = trail.map(({ action }) => action)
      expect(actions).toEqual(used.status === 200 ? ['link.made', 'link.used', 'link.revoked'] : ['link.made', 'link.revoked'])
      if (used.status !== 200) expect(codeOf(used)).toEqual([401, 'link.revoked'])
    }
  })

  test('accepting and sending another one: never two that stand, never a failure', async () => {
    const { secret } = await room.handed()
    await room.sendBy(secret)
    const file = await picture('Another')
    const [sent] = await Promise.all([room.sendBy(secret, file), judge('accept')])
    expect([201, 401]).toContain(sent.status)
    const standing = (await room.kindsOf(0))[0].proofs.filter(({ state }: { state: string }) => ['waiting', 'accepted'].includes(state))
    expect(standing).toHaveLength(1)
  })
})

describe('too many tries', () => {
  test('of one link are refused for a quarter of an hour, and nobody else’s', async () => {
    const [{ secret }, other] = [await room.handed(), await room.handed(1)]
    for (let tries = 0; tries < LINK_TRIES.account; tries++) expect((await room.open(secret)).status).toBe(200)
    const over = await room.open(secret)
    expect([over.status, over.body.code]).toEqual([429, 'request.rate_limited'])
    expect((await room.sendBy(secret)).status).toBe(429)
    expect((await room.open(other.secret)).status).toBe(200)
    world.now = addSeconds(START, 901)
    expect((await room.open(secret)).status).toBe(200)
  })

  test('of made-up secrets shut the address out; good links used from there do not count', async () => {
    const links = await Promise.all(Array.from({ length: 3 }, () => room.handed()))
    for (let round = 0; round < LINK_TRIES.address / 2; round++) for (const { secret } of links) await room.open(secret)
    for (let guess = 0; guess < LINK_TRIES.address; guess++) expect((await room.open(`guess-${guess}`)).status).toBe(401)
    expect((await room.open('guess-more')).status).toBe(429)
    expect((await room.open(links[0]?.secret ?? '')).status).toBe(429)
  })
})
