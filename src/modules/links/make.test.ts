import { beforeEach, describe, expect, test } from 'vitest'
import { linkClass } from '../../../tests/support/link-class.ts'
import { START } from '../../../tests/support/test-world.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld({ PUBLIC_URL: 'https://muster.example.com' })
let room: Awaited<ReturnType<typeof linkClass>>
beforeEach(async () => {
  world.now = START
  room = await linkClass(world, 2)
})

const auditOf = (noun: string, id: string) =>
  world.db.selectFrom('audit_entry').selectAll().where('noun', '=', noun).where('noun_id', '=', id).orderBy('id').execute()

describe('making a link', () => {
  test('answers it once, with the secret behind the number sign; the record keeps its hash alone', async () => {
    const { status, body } = await room.make()
    expect(status).toBe(201)
    expect(body.address).toMatch(/^https:\/\/muster\.example\.com\/link#[\w-]{43}$/)
    const secret: string = body.address.split('#')[1]
    expect(body.link).toMatchObject({
      agentId: room.agentAt(0).id,
      purpose: 'proof',
      track: 'ahip_aetna',
      trackName: 'AHIP + Aetna',
      kind: 'carrier_checks',
      kindName: 'Screenshot with 13 green checks',
      state: 'open',
      sent: 'hand',
      expiresAt: '2026-10-08T12:00:00Z',
      uses: 0,
      lastUsedAt: null,
      may: ['link.revoke'],
    })
    expect(await room.linksOf()).toEqual([body.link])
    const [entry] = await auditOf('link', body.link.id)
    expect(entry).toMatchObject({
      action: 'link.made',
      agent_id: room.agentAt(0).id,
      after: { purpose: 'proof', kind: 'carrier_checks', sent: 'hand' },
    })
    const tables = ['signed_link', 'audit_entry', 'outbox_event', 'idempotency_key', 'sign_in_try', 'mail'] as const
    for (const table of tables) expect(JSON.stringify(await world.db.selectFrom(table).selectAll().execute())).not.toContain(secret)
  })

  test('with the same key is done once, and the secret is not answered again', async () => {
    const path = `/agents/${room.agentAt(0).id}/links`
    const wish = { purpose: 'progress', track: 'tbt' }
    const answers = await Promise.all(Array.from({ length: 5 }, () => room.lead.post(path, wish, { 'idempotency-key': 'one-intent' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    expect(await room.linksOf()).toHaveLength(1)
  })

  test.each<[why: string, wish: Record<string, unknown>, path: string, code: string]>([
    ['a track the programme has not', { track: 'none' }, 'track', 'track.unknown'],
    ['a proof the track does not ask for', { kind: 'none' }, 'kind', 'proof.unknown_kind'],
    ['a track that asks for no proof', { track: 'rts' }, 'kind', 'proof.not_asked'],
    ['two acts in one link', { purpose: 'progress', kind: 'carrier_checks' }, 'kind', 'custom'],
    ['longer than a week', { days: 8 }, 'days', 'invalid_value'],
    ['mail where there is no mail server', { send: 'mail' }, 'send', 'mail.off'],
    ['an act that no link is for', { purpose: 'track.change' }, 'purpose', 'invalid_value'],
  ])('refuses %s by the field', async (_why, wish, path, code) => {
    const { status, body } = await room.make(0, wish)
    expect([status, body.errors]).toMatchObject([422, [{ path, code }]])
    expect(await room.linksOf()).toEqual([])
  })

  test('refuses a leaver, and a proof that is accepted already', async () => {
    await room.send(1)
    const [{ proofs }] = await room.kindsOf(1)
    await room.lead.post(`/proofs/${proofs[0].id}/accept`)
    const accepted = await room.make(1)
    expect([accepted.status, accepted.body.detail]).toEqual([
      409,
      `“Screenshot with 13 green checks” of ${room.agentAt(1).name} is accepted already, so there is nothing to be sent.`,
    ])
    await world.admin.post(`/agents/${room.agentAt(0).id}/leave`, { on: '2026-10-05', reason: 'Another job' })
    expect((await room.make(0)).body.errors).toMatchObject([{ code: 'agent.left' }])
  })

  test('is the lead’s of the class and nobody else’s: not the agent’s, not another lead’s', async () => {
    const stranger = (await world.cohort()).lead
    expect((await room.make(0, {}, stranger)).status).toBe(404)
    expect((await room.make(0, {}, room.agentAt(0).person)).status).toBe(403)
    const { id } = await room.handed()
    expect((await stranger.post(`/links/${id}/revoke`)).status).toBe(404)
    expect((await room.agentAt(0).person.get(`/agents/${room.agentAt(0).id}/links`)).status).toBe(403)
  })
})

describe('for many agents at once', () => {
  const makeFor = (agentIds: readonly string[], wish: Record<string, unknown> = {}) =>
    room.lead.post(`/cohorts/${room.cohort.id}/links`, { purpose: 'proof', track: 'ahip_aetna', agentIds, ...wish })

  test('each gets a link of the own', async () => {
    const ids = [0, 1].map((place) => room.agentAt(place).id)
    const { status, body } = await makeFor(ids)
    expect([status, body.rows.map(({ link }: { link: { agentId: string } }) => link.agentId), body.already]).toEqual([201, ids, []])
    const secrets = new Set(body.rows.map(({ address }: { address: string }) => address))
    expect(secrets.size).toBe(2)
  })

  test('whose proof is accepted gets none and is named', async () => {
    await room.send(0)
    const [{ proofs }] = await room.kindsOf(0)
    await room.lead.post(`/proofs/${proofs[0].id}/accept`)
    const { body } = await makeFor([0, 1].map((place) => room.agentAt(place).id))
    expect(body).toMatchObject({ rows: [{ link: { agentId: room.agentAt(1).id } }], already: [room.agentAt(0).id] })
  })

  test('a leaver and a stranger are refused by their place, and nobody gets one', async () => {
    const stranger = await world.agent((await world.cohort()).id)
    await world.admin.post(`/agents/${room.agentAt(1).id}/leave`, { on: '2026-10-05', reason: 'Another job' })
    const { status, body } = await makeFor([room.agentAt(0).id, room.agentAt(1).id, stranger.id])
    expect([status, body.errors]).toMatchObject([
      422,
      [
        { path: 'agentIds.1', code: 'agent.left' },
        { path: 'agentIds.2', code: 'agent.unknown' },
      ],
    ])
    expect(await room.linksOf()).toEqual([])
  })
})

describe('revoking', () => {
  test('ends it at once, says who and when, twice is harmless; within ten minutes it can be taken back', async () => {
    const { id, secret } = await room.handed()
    const first = await room.lead.post(`/links/${id}/revoke`)
    expect(first.body).toMatchObject({ state: 'revoked', revokedAt: '2026-10-05T12:00:00Z', may: ['link.restore'] })
    expect(first.body.revokedBy).not.toBeNull()
    expect((await room.lead.post(`/links/${id}/revoke`)).body).toEqual(first.body)
    expect((await room.open(secret)).status).toBe(401)
    expect((await room.lead.post(`/links/${id}/restore`)).body).toMatchObject({ state: 'open', revokedAt: null, may: ['link.revoke'] })
    expect((await room.open(secret)).status).toBe(200)
    expect((await auditOf('link', id)).map(({ action }) => action)).toEqual(['link.made', 'link.revoked', 'link.restored'])
  })

  test('stays after ten minutes', async () => {
    const { id } = await room.handed()
    await room.lead.post(`/links/${id}/revoke`)
    world.now = '2026-10-05T12:15:00.000Z'
    const late = await room.lead.post(`/links/${id}/restore`)
    expect([late.status, late.body.detail]).toEqual([
      409,
      'This link was revoked more than 10 minutes ago or has expired, so it stays so. Make a new one.',
    ])
  })
})
