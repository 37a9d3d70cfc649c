import { expect, test } from 'vitest'
import { AttendancePolicySchema } from '#modules/attendance/policy.ts'
import { type Client, openWorld } from '../../../tests/support/world.ts'
import type { PolicyRow } from './model.ts'

const world = openWorld()
const PROGRAMME = 'esp-week'

const listed = async (who: Client, programme = PROGRAMME): Promise<PolicyRow[]> =>
  (await who.get(`/policies?programme=${programme}`)).body.rows

/** An open draft; the test ends it by itself or leaves it to `endDraft`. */
async function open(who: Client, programme = PROGRAMME): Promise<PolicyRow> {
  const answer = await who.post('/policies', { programme })
  if (answer.status !== 201) throw new Error(`no draft: ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function endDraft(): Promise<void> {
  for (const draft of (await listed(world.admin)).filter(({ state }) => state === 'draft'))
    await world.admin.post(`/policies/${draft.id}/discard`, { version: draft.version })
}

const attendanceOf = ({ policy }: PolicyRow) => AttendancePolicySchema.parse(policy.attendance)

test('a manager drafts, changes a value, sees the difference and publishes; classes keep theirs', async () => {
  const manager = await world.person(['manager'], { name: 'Maria Sol' })
  const before = await world.cohort()
  const draft = await open(manager)
  expect(draft).toMatchObject({ state: 'draft', number: null, basedOn: 1, by: 'Maria Sol', version: 1 })
  const attendance = { ...attendanceOf(draft), ladder: attendanceOf(draft).ladder.with(1, { step: 'written', points: 3.5, ncns: 1 }) }

  const changed = await manager.patch(`/policies/${draft.id}`, { policy: { attendance }, version: 1 })
  expect(changed).toMatchObject({ status: 200, body: { version: 2, changedBy: 'Maria Sol' } })
  const [, first] = await listed(manager)
  const compared = await manager.get(`/policies/${draft.id}/changes`)
  expect(compared.body).toEqual({
    from: { id: first?.id, words: 'Version 1' },
    to: { id: draft.id, words: 'Draft from version 1' },
    changes: [{ part: 'attendance', key: 'attendance.ladder.written.points', sentence: 'Written CAP: from 4 points to 3.5' }],
  })

  const wish = { effectiveFrom: '2026-10-12', reason: 'Agreed with HR on 1 October' }
  const published = await manager.post(`/policies/${draft.id}/publish`, { ...wish, version: 2 })
  expect(published).toMatchObject({
    status: 200,
    body: { id: draft.id, state: 'published', number: 2, reason: wish.reason, isInForce: false },
  })
  expect((await listed(manager)).map(({ number, isInForce, cohorts }) => [number, isInForce, cohorts])).toEqual([
    [2, false, 0],
    [1, true, 1],
  ])
  const after = await world.cohort({ startDate: '2026-10-12' })
  expect(after.body.policyVersion).toBe(2)
  expect((await world.admin.get(`/cohorts/${before.id}`)).body.policyVersion).toBe(1)

  const audit = await world.db
    .selectFrom('audit_entry')
    .select(['action', 'after', 'reason'])
    .where('noun_id', '=', draft.id)
    .orderBy('id')
    .execute()
  expect(audit).toMatchObject([
    { action: 'policy.draft_opened' },
    { action: 'policy.draft_changed', after: { changes: ['Written CAP: from 4 points to 3.5'] } },
    { action: 'policy.published', after: { number: 2, effectiveFrom: '2026-10-12' }, reason: wish.reason },
  ])
})

test('a published version never changes, by API or by the database', async () => {
  const [version] = await listed(world.admin)
  const writes = { publish: { effectiveFrom: '2027-01-01', reason: 'Again' }, discard: {}, restore: {} }
  for (const [act, wish] of Object.entries(writes))
    expect(await world.admin.post(`/policies/${version?.id}/${act}`, { ...wish, version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'resource.conflict' },
    })
  expect(await world.admin.patch(`/policies/${version?.id}`, { policy: {}, version: 1 })).toMatchObject({ status: 409 })
  const rewrite = world.db
    .updateTable('policy_version')
    .set({ note: 'other' })
    .where('id', '=', version?.id ?? '')
    .execute()
  await expect(rewrite).rejects.toThrow('is published and never changes')
})

test('of two managers at once one opens the draft and the other is told whose there is', async () => {
  await endDraft()
  const managers = [await world.person(['manager'], { name: 'Ana Cruz' }), await world.person(['manager'], { name: 'Bo Lind' })]
  const answers = await Promise.all(managers.map((manager) => manager.post('/policies', { programme: PROGRAMME })))
  const lost = answers.find(({ status }) => status === 409)
  const won = answers.find(({ status }) => status === 201)
  expect(lost?.body).toMatchObject({ code: 'resource.conflict', current: { id: won?.body.id, by: won?.body.by } })
  expect(lost?.body.detail).toContain(`${won?.body.by} has a draft from version`)

  const attendance = { ...attendanceOf(won?.body), graceMinutes: 9 }
  const writes = await Promise.all(
    managers.map((manager) => manager.patch(`/policies/${won?.body.id}`, { policy: { attendance }, version: 1 })),
  )
  expect(writes.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(writes.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'resource.stale',
    current: { version: 2, policy: { attendance: { graceMinutes: 9 } } },
  })
})

test('a draft that is discarded comes back as it was, unless another is open or a version came in between', async () => {
  await endDraft()
  const draft = await open(world.admin)
  const discarded = await world.admin.post(`/policies/${draft.id}/discard`, { version: 1 })
  expect(discarded).toMatchObject({ status: 200, body: { state: 'discarded', version: 2 } })
  expect((await listed(world.admin)).some(({ state }) => state === 'draft')).toBe(false)
  expect(await world.admin.patch(`/policies/${draft.id}`, { policy: {}, version: 2 })).toMatchObject({ status: 409 })
  const restored = await world.admin.post(`/policies/${draft.id}/restore`, { version: 2 })
  expect(restored).toMatchObject({ status: 200, body: { state: 'draft', policy: draft.policy } })

  await world.admin.post(`/policies/${draft.id}/discard`, { version: 3 })
  world.now = '2026-10-05T13:00:00.000Z'
  const other = await open(world.admin)
  expect(await world.admin.post(`/policies/${draft.id}/restore`, { version: 4 })).toMatchObject({
    status: 409,
    body: { current: { id: other.id } },
  })
  const attendance = { ...attendanceOf(other), graceMinutes: 12 }
  await world.admin.patch(`/policies/${other.id}`, { policy: { attendance }, version: 1 })
  await world.admin.post(`/policies/${other.id}/publish`, { effectiveFrom: '2026-12-01', reason: 'Twelve', version: 2 })
  const late = await world.admin.post(`/policies/${draft.id}/restore`, { version: 4 })
  expect(late.body.detail).toBe('Version 3 was published since this draft was opened. Open a new draft from it.')
})

test.each([
  // why it is refused,                   what is sent,                                               status, what is said
  ['the same as before', { effectiveFrom: '2027-01-01', reason: 'Nothing' }, 409, 'says the same as version'],
  ['no reason', { effectiveFrom: '2027-01-01', reason: ' ' }, 422, 'Some fields are not right'],
])('publishing is refused: %s', async (_why, wish, status, said) => {
  await endDraft()
  const draft = await open(world.admin)
  const answer = await world.admin.post(`/policies/${draft.id}/publish`, { ...wish, version: 1 })
  expect(answer.status).toBe(status)
  expect(answer.body.detail).toContain(said)
})

test('a version takes effect on the day of the latest one or later', async () => {
  await endDraft()
  const draft = await open(world.admin)
  await world.admin.patch(`/policies/${draft.id}`, { policy: { thresholds: { TBT: 9 } }, version: 1 })
  const early = await world.admin.post(`/policies/${draft.id}/publish`, { effectiveFrom: '2026-11-30', reason: 'Earlier', version: 2 })
  expect(early).toMatchObject({ status: 422, body: { errors: [{ path: 'effectiveFrom', code: 'policy.too_early' }] } })
  expect(early.body.detail).toBe('Version 3 is in force from 2026-12-01. Choose that day or a later one.')
})

test('values that cannot stand are named with place, value and remedy, and nothing is kept of them', async () => {
  await endDraft()
  const draft = await open(world.admin)
  const attendance = { ...attendanceOf(draft), miaMinutes: 3000, windowDays: 0 }
  const answer = await world.admin.patch(`/policies/${draft.id}`, { policy: { attendance }, version: 1 })
  expect(answer).toMatchObject({
    status: 422,
    body: {
      detail: '2 values of the policy cannot stand.',
      errors: [
        {
          path: 'policy.attendance.miaMinutes',
          message: 'policy.attendance.miaMinutes is 3000; write a number of minutes from 0 to 1440.',
        },
        {
          path: 'policy.attendance.windowDays',
          message: 'policy.attendance.windowDays is 0; write a whole number of days from 1 to 3660.',
        },
      ],
    },
  })
  expect((await world.admin.get(`/policies/${draft.id}`)).body).toMatchObject({ version: 1, policy: draft.policy })
})

test('drafts are seen by who may write them; versions by everybody', async () => {
  await endDraft()
  const draft = await open(world.admin)
  const agent = await world.person(['agent'])
  expect((await listed(agent)).every(({ state }) => state === 'published')).toBe(true)
  expect(await agent.get(`/policies/${draft.id}`)).toMatchObject({ status: 404 })
  const [version] = await listed(agent)
  expect(await agent.get(`/policies/${draft.id}/changes?from=${version?.id}`)).toMatchObject({ status: 404 })
  expect(await agent.post('/policies', { programme: PROGRAMME })).toMatchObject({ status: 403 })
  expect(await world.admin.get('/policies?programme=none')).toMatchObject({ status: 404 })
})

test('the sample of the other programme is read by the same sentences', async () => {
  const [together] = await listed(world.admin, 'esp-week-together')
  const [week] = (await listed(world.admin)).filter(({ number }) => number === 1)
  const { body } = await world.admin.get(`/policies/${together?.id}/changes?from=${week?.id}`)
  const sentences = body.changes.map(({ sentence }: { sentence: string }) => sentence)
  expect(sentences).toContain('AHIP + Aetna, Final CAP: new. Final CAP with HR: 3.5 days of working time after the start.')
  expect(sentences).toContain('TBT, starts: from Aetna is complete to AHIP + Aetna is complete')
})
