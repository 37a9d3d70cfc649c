import { expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { callClass, GOOD } from '../../../tests/support/call-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
/** Three races each. */
const ROUNDS = 334
const FIRST = '2026-10-06T17:00:00Z'

type Raced = readonly { status: number }[]
const statuses = (answers: Raced) => answers.map(({ status }) => status).toSorted()

test('1,000 races for a certifier, a slot and an agent end with one of each', { timeout: 240_000 }, async () => {
  const { certifier, lead, openSlots, agentAt } = await callClass(world, 2)
  const claim = (slotId: string, place: number) => certifier.post(`/certifier-slots/${slotId}/book`, { agentId: agentAt(place).id })
  const release = (slotId: string) => certifier.post(`/certifier-slots/${slotId}/release`, {})
  for (let round = 0; round < ROUNDS; round++) {
    const startsAt = addSeconds(FIRST, round * 3600)
    const time = { startsAt, endsAt: addSeconds(startsAt, 1800) }
    const opened = await Promise.all([openSlots(time), openSlots(time)])
    expect(statuses(opened)).toEqual([201, 409])
    const one = opened.find(({ status }) => status === 201)?.body.rows[0].id
    const other = (await openSlots(time, lead)).body.rows[0].id

    const ofAgent = await Promise.all([claim(one, 0), claim(other, 0)])
    expect(statuses(ofAgent)).toEqual([200, 409])
    await Promise.all([release(one), release(other)])

    expect(statuses(await Promise.all([claim(one, 0), claim(one, 1)]))).toEqual([200, 409])
    await release(one)
  }
})

test('of two certifiers who start a call of one agent at once, one does', async () => {
  const { start, certifier, lead } = await callClass(world)
  expect(statuses(await Promise.all([start(0, certifier), start(0, lead)]))).toEqual([201, 409])
})

test('the same score sent five times at once is filed once', async () => {
  const { take, start, certifier, forms } = await callClass(world)
  for (let n = 0; n < 3; n++) await take(GOOD)
  const { body } = await start()
  const five = await Promise.all(Array.from({ length: 5 }, () => certifier.post(`/calls/${body.id}/score`, GOOD)))
  expect(statuses(five)).toEqual([200, 409, 409, 409, 409])
  expect((await forms()).rows).toHaveLength(1)
})
