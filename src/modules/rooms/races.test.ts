import { expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const ROUNDS = 12
type Shown = { id: string; name: string; isClassRoom: boolean; opening: unknown; version: number }

/** A class with a second main room. */
async function twoRooms() {
  const { id, lead } = await world.cohort()
  const rooms = async (): Promise<Shown[]> => (await lead.get(`/cohorts/${id}/rooms`)).body.rooms
  const make = (name: string, kind = 'help') => lead.post(`/cohorts/${id}/rooms`, { kind, name, url: 'https://meet.example.com/x' })
  await make('Second', 'main')
  const [own, second] = await rooms()
  if (!own || !second) throw new Error('no rooms')
  return { lead, rooms, make, own, second }
}

test('a room that is opened and retired at once leaves the class free to open its own', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { lead, own, second } = await twoRooms()
    const acts = round % 2 === 0 ? ['open', 'retire'] : ['retire', 'open']
    await Promise.all(acts.map((act) => lead.post(`/rooms/${second.id}/${act}`)))
    expect((await lead.post(`/rooms/${own.id}/open`)).status).toBe(200)
  }
})

test('rooms that are renamed, made and restored at once never share a name', async () => {
  const { lead, rooms, make, second } = await twoRooms()
  await Promise.all(Array.from({ length: 6 }, (_, at) => make(`Side ${at}`)))
  await make('Same')
  const same = (await rooms()).find(({ name }) => name === 'Same')
  await lead.post(`/rooms/${same?.id}/retire`)
  const side = (await rooms()).filter(({ name }) => name.startsWith('Side'))
  const answers = await Promise.all([
    ...side.map(({ id, version }) => lead.patch(`/rooms/${id}`, { name: 'Same', version })),
    lead.post(`/rooms/${same?.id}/restore`),
    make('same'),
    lead.patch(`/rooms/${second.id}`, { name: 'SAME', version: second.version }),
  ])
  expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
  expect((await rooms()).filter(({ name }) => name.toLowerCase() === 'same')).toHaveLength(1)
})
