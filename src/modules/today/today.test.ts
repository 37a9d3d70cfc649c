import { expect, test } from 'vitest'
import { pngOf } from '../../../tests/support/pictures.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

test('the list follows the day: missing, a proof, behind, the evening, the sign-off', async () => {
  world.now = '2026-10-05T14:06:00.000Z'
  const cohort = await world.cohort()
  const { lead } = cohort
  const ana = await world.agent(cohort.id, { name: 'Ana Díaz' })
  const read = async () => (await lead.get(`/cohorts/${cohort.id}/today`)).body
  const rows = async () => (await read()).rows.map(({ kind, what, act }: Record<string, string>) => [kind, what, act])
  expect(await read()).toMatchObject({ date: '2026-10-05', isToday: true, signedAt: null })
  expect(await rows()).toEqual([
    ['room', 'The main room is not open', 'Open it'],
    ['missing', 'Ana Díaz is not here', 'Write in chat'],
  ])
  const [main] = (await lead.get(`/cohorts/${cohort.id}/rooms`)).body.rooms
  await lead.post(`/rooms/${main.id}/open`)
  await lead.post(`/cohorts/${cohort.id}/arrivals`, { date: '2026-10-05', agentIds: [ana.id] })
  expect(await rows()).toEqual([])

  await lead.upload(`/agents/${ana.id}/tracks/ahip_aetna/proofs`, [{ name: 'checks.png', content: await pngOf({ name: 'Ana' }) }])
  expect(await rows()).toEqual([['proofs', 'Ana Díaz: a proof of this day waits for a review', 'Review']])

  const asked = (await lead.post(`/cohorts/${cohort.id}/help`, { agentId: ana.id, topic: 'proof' })).body
  expect((await rows()).slice(1)).toEqual([['help', 'Ana Díaz: asks for help, “What to send as proof”', 'Take it']])
  await lead.put(`/cohorts/${cohort.id}/availability`, { state: 'break' })
  world.now = '2026-10-05T14:11:00.000Z'
  expect((await rows())[0]).toEqual(['room', 'Nobody covers the main room', 'Say who does'])
  expect((await lead.post(`/cohorts/${cohort.id}/close/waive`, { date: '2026-10-05', key: 'help', reason: 'Tomorrow' })).status).toBe(200)
  await lead.patch(`/help/${asked.id}`, { state: 'resolved', whatHelped: 'Showed it', version: asked.version })

  world.now = '2026-10-05T22:30:00.000Z'
  expect((await rows()).map(([kind]: string[]) => kind)).toEqual(['proofs', 'roll', 'tracks'])
  await lead.post(`/cohorts/${cohort.id}/tracks/review`, { date: '2026-10-05' })
  for (const key of ['proofs', 'attendance'])
    await lead.post(`/cohorts/${cohort.id}/close/waive`, { date: '2026-10-05', key, reason: 'Comes tomorrow' })
  expect(await rows()).toEqual([['close', 'Nothing is open: the day can be signed off', 'Sign off']])
  expect((await lead.post(`/cohorts/${cohort.id}/close`, { date: '2026-10-05' })).status).toBe(200)
  expect(await rows()).toEqual([])

  world.now = '2026-10-08T14:00:00.000Z'
  expect((await rows()).filter(([kind]: string[]) => kind === 'behind' || kind === 'close')).toEqual([
    ['behind', 'Ana Díaz is behind', 'Look'],
    ['close', 'Tue, Oct 6 is not closed', 'Close it'],
    ['close', 'Wed, Oct 7 is not closed', 'Close it'],
  ])
  expect((await (await world.person(['lead'])).get(`/cohorts/${cohort.id}/today`)).status).toBe(404)
})
