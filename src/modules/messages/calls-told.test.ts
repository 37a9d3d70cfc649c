import { expect, test } from 'vitest'
import { callClass } from '../../../tests/support/call-class.ts'
import { type Client, openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const told = async (person: Client): Promise<string[]> =>
  (await person.get('/inbox')).body.rows.map(({ sentence }: { sentence: string }) => sentence)

test('an agent hears that the own slot is cancelled, once; nobody hears of a free one', async () => {
  const { openSlots, certifier, agentAt } = await callClass(world, 2)
  const { rows } = (await openSlots({ minutes: 30 })).body
  await certifier.post(`/certifier-slots/${rows[0].id}/book`, { agentId: agentAt(0).id })
  for (const { id } of [rows[0], rows[0], rows[1]]) expect((await certifier.post(`/certifier-slots/${id}/cancel`, {})).status).toBe(200)
  expect(await told(agentAt(0).person)).toEqual([
    expect.stringMatching(
      /^Your slot with certifier \d+ on \w+, \w+ 6, 11:00 \(class time\) is cancelled\. Take another one in My week\.$/,
    ),
  ])
  expect(await told(agentAt(1).person)).toEqual([])
})

test('who has a place in a session hears that it is cancelled', async () => {
  const { lead, cohort, agentAt } = await callClass(world, 2)
  const time = { startsAt: '2026-10-06T17:00:00Z', endsAt: '2026-10-06T18:00:00Z' }
  const { body } = await lead.post(`/cohorts/${cohort.id}/shadowings`, { title: 'Listen in', places: 2, ...time })
  await agentAt(0).person.post(`/shadowings/${body.id}/sign-up`, {})
  for (const _ of [1, 2]) await lead.post(`/shadowings/${body.id}/cancel`)
  expect(await told(agentAt(0).person)).toEqual([
    expect.stringMatching(/^The session “Listen in” on .*, 11:00 \(class time\) is cancelled/),
  ])
  expect(await told(agentAt(1).person)).toEqual([])
})
