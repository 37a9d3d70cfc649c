import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { openWorld } from '../../../tests/support/world.ts'
import type { Track } from './model.ts'
import { pinnedPolicyOn, policyFor, tracksFor } from './store.ts'

const world = openWorld()

test('the programme shows its tracks in order and its dated policy, to an agent as well', async () => {
  const agent = await world.person(['agent'])
  const { body } = await agent.get('/programmes')
  expect(body.next).toBeNull()
  const [programme] = body.rows
  expect(programme).toMatchObject({ key: 'esp-week', name: 'ESP week' })
  expect(programme.tracks.map((track: { key: string }) => track.key)).toEqual(['ahip_aetna', 'tbt', 'call_cert', 'equipment', 'rts'])
  expect(programme.policies[0]).toMatchObject({ number: 1, effectiveFrom: '2026-01-01', policy: { attendance: { graceMinutes: 10 } } })

  expect((await agent.get('/programmes/esp-week')).body.id).toBe(programme.id)
  expect(await agent.get('/programmes/nothing')).toMatchObject({ status: 404, body: { code: 'resource.not_found' } })
})

test('a class keeps the version in force at its start, whatever comes later', async () => {
  const { programmeId } = (await pinnedPolicyOn(world.db, 'esp-week', '2026-10-05')) ?? { programmeId: '' }
  const before = await world.cohort({ startDate: '2026-10-05' })
  for (const [number, effective_from] of [
    [2, '2026-11-01'],
    [3, '2026-11-01'],
    [4, '2027-01-01'],
  ] as const) {
    await world.db
      .insertInto('policy_version')
      .values({
        id: newId(),
        programme_id: programmeId,
        number,
        effective_from,
        policy: '{"attendance":{}}',
        note: 'draft',
        created_at: world.now,
      })
      .execute()
  }
  const numberOn = async (date: string) => (await pinnedPolicyOn(world.db, 'esp-week', date))?.number
  expect([
    await numberOn('2026-10-31'), // the day before a new version
    await numberOn('2026-11-01'), // the day itself; of two of one date the later number
    await numberOn('2026-12-31'),
    await numberOn('2027-06-01'),
    await numberOn('2020-01-01'), // before the first: the first
  ]).toEqual([1, 3, 3, 4, 1])
  expect(await pinnedPolicyOn(world.db, 'unknown', '2026-10-05')).toBeUndefined()

  const after = await world.cohort({ startDate: '2026-11-02' })
  expect((await world.admin.get(`/cohorts/${before.id}`)).body.policyVersion).toBe(1)
  expect(after.body.policyVersion).toBe(3)
  expect((await policyFor(world.db, after.id))?.number).toBe(3)
  expect(await policyFor(world.db, newId())).toBeUndefined()
  expect((await tracksFor(world.db, after.id)).length).toBe(5)
  const { body } = await world.admin.get('/programmes/esp-week')
  expect(body.policies.map((version: { number: number; cohorts: number }) => [version.number, version.cohorts])).toEqual([
    [4, 0],
    [3, 1],
    [2, 0],
    [1, 1],
  ])
})

test('a state that settles a track asks for a reason, as nothing else stands behind it', async () => {
  const { rows } = (await world.admin.get('/programmes')).body
  const tracks: Track[] = rows.flatMap((programme: { tracks: Track[] }) => programme.tracks)
  const settling = tracks.flatMap(({ key, states }) =>
    states
      .filter(({ tone, needsReason }) => (tone === 'complete' || tone === 'waived') && !needsReason)
      .map((state) => `${key}.${state.key}`),
  )
  expect(tracks.length).toBeGreaterThan(0)
  expect(settling).toEqual([])
})
