import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { pdfOf, pngOf } from '../../../tests/support/pictures.ts'
import { proofClass } from '../../../tests/support/proof-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

const another = async (name: string) => ({ name: `${name}.png`, content: await pngOf({ name }) })

describe('a proof that is sent', () => {
  test('waits, says what it is, and the track says that it waits', async () => {
    const { send, agentAt, cohort, cellOf, eventsOf } = await proofClass(world)
    const sent = await send(0)
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({
      agentId: agentAt(0).id,
      agent: agentAt(0).name,
      cohortId: cohort.id,
      track: 'ahip_aetna',
      kind: 'carrier_checks',
      asked: { name: 'Screenshot with 13 green checks' },
      state: 'waiting',
      file: { name: 'checks.png', mediaType: 'image/webp', width: 960, height: 600, pages: null },
      findings: [],
      via: 'api',
      uploadedAt: world.now.replace('.000', ''),
      receivedOn: '2026-10-05',
      reviewedBy: null,
      isSuperseded: false,
      may: ['proof.add'],
      version: 1,
    })
    expect(await cellOf(0)).toMatchObject({ value: 'submitted', because: 'proof waiting: Screenshot with 13 green checks', version: 1 })
    expect(await eventsOf()).toEqual(['proof.added', 'track.changed'])
  })

  test('is in the audit trail with its hashes, and its bytes are kept by them', async () => {
    const { send, agentAt } = await proofClass(world)
    const content = await pngOf({ name: 'Audited' })
    const { body } = await send(0, { file: { name: 'a.png', content } })
    const entry = await world.db.selectFrom('audit_entry').selectAll().where('noun_id', '=', body.id).executeTakeFirstOrThrow()
    expect(entry).toMatchObject({
      action: 'proof.added',
      agent_id: agentAt(0).id,
      actor_id: agentAt(0).person.personId,
      after: { state: 'waiting', kind: 'carrier_checks', originalSha256: createHash('sha256').update(content).digest('hex') },
    })
    const { rawPayload } = await world.server.app.inject({
      url: `/api/v1/proofs/${body.id}/file`,
      headers: { authorization: 'Bearer test-bootstrap-token-0123456789abcdef' },
    })
    expect(createHash('sha256').update(rawPayload).digest('hex')).toBe((entry.after as { sha256: string }).sha256)
  })

  test('may be a PDF, and of a kind that is named', async () => {
    const { send, cellOf } = await proofClass(world)
    const list = await send(0, { file: { name: 'courses.pdf', content: pdfOf(2) }, track: 'tbt' })
    expect(list.body).toMatchObject({ kind: 'course_list', file: { mediaType: 'application/pdf', pages: 2, width: null } })
    const certificate = await send(0, { kind: 'ahip_certificate', file: await another('Certificate') })
    expect(certificate.body).toMatchObject({ kind: 'ahip_certificate', state: 'waiting' })
    expect(await cellOf(0)).toMatchObject({ because: 'proof waiting: AHIP certificate' })
  })

  test('of a lead for an agent says who sent it', async () => {
    const { send, lead } = await proofClass(world)
    const { body } = await send(0, { as: lead })
    expect(body).toMatchObject({ state: 'waiting', uploadedBy: expect.stringMatching(/^lead/), may: ['proof.review', 'proof.add'] })
  })

  test('counts for the work day of a night shift that it came after', async () => {
    const { send, cohort, lead } = await proofClass(world)
    const version = (await lead.get(`/cohorts/${cohort.id}`)).body.version
    const night = { start: '22:00', end: '06:00', breakMinutes: 60 }
    expect((await lead.patch(`/cohorts/${cohort.id}`, { shift: night, version })).status).toBe(200)
    world.now = '2026-10-06T13:00:00.000Z'
    expect((await send(0)).body.receivedOn).toBe('2026-10-05')
    world.now = '2026-10-05T12:00:00.000Z'
  })
})

describe('the next one of the same kind', () => {
  test('takes the place of one that waits, which stays in the history as withdrawn', async () => {
    const { send, kindsOf, eventsOf, cellOf } = await proofClass(world)
    const first = (await send(0)).body
    const second = (await send(0, { file: await another('Second') })).body
    expect(second.id).not.toBe(first.id)
    const [checks] = await kindsOf(0)
    expect(checks.proofs).toMatchObject([
      { id: second.id, state: 'waiting', isSuperseded: false },
      { id: first.id, state: 'withdrawn', isSuperseded: true, may: [] },
    ])
    expect(await eventsOf()).toEqual(['proof.added', 'track.changed', 'proof.withdrawn', 'proof.added'])
    expect(await cellOf(0)).toMatchObject({ value: 'submitted' })
  })

  test('takes the place of a rejected one, which stays as it was judged', async () => {
    const { send, lead, kindsOf } = await proofClass(world)
    const first = (await send(0)).body
    await lead.post(`/proofs/${first.id}/reject`, { reason: 'The name is cut off' })
    await send(0, { file: await another('Second') })
    const [checks] = await kindsOf(0)
    expect(checks.proofs).toMatchObject([
      { state: 'waiting' },
      { id: first.id, state: 'rejected', reason: 'The name is cut off', isSuperseded: true },
    ])
  })

  test('is refused while one is accepted, with the one that stands', async () => {
    const { send, lead, cellOf } = await proofClass(world)
    const first = (await send(0)).body
    await lead.post(`/proofs/${first.id}/accept`)
    const refused = await send(0, { file: await another('Second') })
    expect(refused).toMatchObject({ status: 409, body: { code: 'resource.conflict', current: { id: first.id, state: 'accepted' } } })
    expect(refused.body.detail).toContain('stays so until a reviewer rejects it')
    expect(await cellOf(0)).toMatchObject({ value: 'complete' })
  })
})

describe('the same bytes again', () => {
  test('answer the proof as it stands, and nothing is announced', async () => {
    const { send, lead, eventsOf } = await proofClass(world)
    const first = (await send(0)).body
    expect((await send(0)).body).toEqual(first)
    await lead.post(`/proofs/${first.id}/reject`, { reason: 'Not all checks are green' })
    const told = await eventsOf()
    expect((await send(0)).body).toMatchObject({ id: first.id, state: 'rejected', reason: 'Not all checks are green' })
    expect(await eventsOf()).toEqual(told)
  })

  test('sent five times at once make one proof', async () => {
    const { send, kindsOf, eventsOf } = await proofClass(world)
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(0)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect((await kindsOf(0))[0].proofs.length).toBe(1)
    expect(await eventsOf()).toEqual(['proof.added', 'track.changed'])
  })

  test('with an Idempotency-Key answer again without a second look', async () => {
    const { agentAt, pathOf } = await proofClass(world)
    const file = await another('Keyed')
    const post = () => agentAt(0).person.upload(pathOf(0), [file], {}, { 'idempotency-key': 'once' })
    const [first, again] = [await post(), await post()]
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
    const other = await agentAt(0).person.upload(pathOf(0), [await another('Other')], {}, { 'idempotency-key': 'once' })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.reused' } })
  })

  test('different pictures at once: one stands, the others gave way, none is lost', async () => {
    const { send, kindsOf, cellOf } = await proofClass(world)
    const files = await Promise.all(['One', 'Two', 'Three', 'Four'].map(another))
    const answers = await Promise.all(files.map((file) => send(0, { file })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    const { proofs } = (await kindsOf(0))[0]
    expect(proofs.map(({ state }: { state: string }) => state).toSorted()).toEqual(['waiting', 'withdrawn', 'withdrawn', 'withdrawn'])
    expect(await cellOf(0)).toMatchObject({ value: 'submitted' })
  })
})

describe('refused', () => {
  test.each([
    // why it is here, track, kind, path, code
    ['a kind the track does not have', 'ahip_aetna', 'speed_test', 'kind', 'proof.unknown_kind'],
    ['a track that asks for none', 'call_cert', undefined, 'kind', 'proof.not_asked'],
  ])('%s', async (_why, track, kind, path, code) => {
    const { send, kindsOf } = await proofClass(world)
    const refused = await send(0, { track, ...(kind && { kind }) })
    expect(refused).toMatchObject({ status: 422, body: { code: 'request.invalid', errors: [{ path, code }] } })
    expect((await kindsOf(0)).flatMap(({ proofs }: { proofs: unknown[] }) => proofs)).toEqual([])
  })

  test('a track that the programme does not have is not found', async () => {
    const { send } = await proofClass(world)
    expect((await send(0, { track: 'juggling' })).status).toBe(404)
  })

  test('a leaver’s, and an unknown field', async () => {
    const { send, agentAt, pathOf, lead } = await proofClass(world)
    const extra = await agentAt(0).person.upload(pathOf(0), [await another('Extra')], { note: 'hello' })
    expect(extra).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
    await world.admin.post(`/agents/${agentAt(0).id}/leave`, { on: '2026-10-05', reason: 'another job' })
    const refused = await send(0, { as: lead })
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('has left') } })
  })

  test('two files at once, none, and one that is too large', async () => {
    const { agentAt, pathOf } = await proofClass(world)
    const { person } = agentAt(0)
    const files = [await another('One'), await another('Two')]
    expect(await person.upload(pathOf(0), files)).toMatchObject({ status: 422, body: { errors: [{ code: 'file.several' }] } })
    expect(await person.upload(pathOf(0), [])).toMatchObject({ status: 422, body: { errors: [{ code: 'file.missing' }] } })
    const large = await person.upload(pathOf(0), [{ name: 'large.png', content: new Uint8Array(15 * 1024 * 1024 + 1) }])
    expect(large).toMatchObject({ status: 413, body: { detail: 'The file is larger than 15 MB: send a screenshot or a smaller file.' } })
  })

  test('another agent’s row, another lead’s class', async () => {
    const { send, agentAt } = await proofClass(world, 2)
    expect((await send(1, { as: agentAt(0).person })).status).toBe(404)
    expect((await send(0, { as: (await world.cohort()).lead })).status).toBe(404)
    for (const role of ['certifier', 'licensing', 'wfm', 'pm', 'hr', 'it'] as const)
      expect([role, (await send(0, { as: await world.person([role]) })).status]).toEqual([role, 403])
  })
})

test('more than sixty a minute of one caller are too many; another one is not held up', async () => {
  const { agentAt, pathOf, send } = await proofClass(world, 2)
  const empty = () => agentAt(0).person.upload(pathOf(0), [])
  for (let sent = 0; sent < 60; sent++) expect((await empty()).status).toBe(422)
  expect(await empty()).toMatchObject({ status: 429, body: { code: 'request.rate_limited' } })
  expect((await send(1)).status).toBe(201)
})

describe('the file', () => {
  test('is served as a picture that nothing runs in, kept by the browser and asked for again', async () => {
    const { send, agentAt } = await proofClass(world)
    const { body } = await send(0, { file: { name: 'my checks.png', content: await pngOf({ name: 'Served' }) } })
    const { person } = agentAt(0)
    const served = await person.get(`/proofs/${body.id}/file`)
    expect(served.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': expect.stringMatching(/^inline; filename="my checks\.webp"/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    })
    const again = await person.get(`/proofs/${body.id}/file`, { 'if-none-match': String(served.headers.etag) })
    expect([again.status, again.body]).toEqual([304, ''])
    const small = await person.get(`/proofs/${body.id}/file?size=thumb`)
    expect(small.headers.etag).not.toBe(served.headers.etag)
    expect(small.headers['content-type']).toBe('image/webp')
  })

  test('a PDF is saved, not opened here, and has no small picture', async () => {
    const { send, agentAt } = await proofClass(world)
    const { body } = await send(0, { track: 'tbt', file: { name: 'list.pdf', content: pdfOf() } })
    const served = await agentAt(0).person.get(`/proofs/${body.id}/file`)
    expect(served.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringMatching(/^attachment/) })
    expect((await agentAt(0).person.get(`/proofs/${body.id}/file?size=thumb`)).status).toBe(404)
  })

  test('is nobody’s who may not see the agent', async () => {
    const { send, agentAt } = await proofClass(world, 2)
    const { id } = (await send(0)).body
    for (const path of [`/proofs/${id}`, `/proofs/${id}/file`, `/proofs/${id}/file?size=thumb`]) {
      expect((await agentAt(1).person.get(path)).status).toBe(404)
      expect((await (await world.cohort()).lead.get(path)).status).toBe(404)
      expect((await (await world.person(['certifier'])).get(path)).status).toBe(403)
      expect((await world.nobody.get(path)).status).toBe(401)
    }
  })
})
