import { describe, expect, test } from 'vitest'
import { messagesModule } from '#modules/messages/module.ts'
import type { Surroundings } from '#platform/module.ts'
import { gatherReactions } from '#platform/outbox/events.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { followRooms } from './jobs.ts'

const world = openWorld()

const SIDE = { kind: 'help', name: 'Side room', url: 'https://meet.example.com/side' }
/** 08:00 in Denver on the first day. */
const START_OF_SHIFT = '2026-10-05T14:00:00.000Z'
const at = (time: string) => {
  world.now = `2026-10-05T${time}Z`
}

/** A class with a lead, a co-lead, an agent who signs in, and a link. */
async function floorOf() {
  at('13:57:00')
  const co = await world.person(['lead'], { name: 'Morgan Co' })
  const dana = await world.person(['lead'], { name: 'Dana Reed' })
  const cohort = await world.cohort({ leads: [dana.email, co.email], roomUrl: 'https://meet.example.com/esp' })
  const me = await world.person(['agent'])
  const agent = await world.agent(cohort.id, { name: 'Ana Díaz', email: me.email })
  const floor = async (who = dana) => (await who.get(`/cohorts/${cohort.id}/rooms`)).body
  const main = (await floor()).rooms[0]
  return { cohort, dana, co, me, agent, floor, main }
}

const side = async (
  lead: { post: (path: string, body: unknown) => Promise<{ body: { rooms: { id: string; name: string; version: number }[] } }> },
  cohortId: string,
  given = {},
) => {
  const { body } = await lead.post(`/cohorts/${cohortId}/rooms`, { ...SIDE, ...given })
  return body.rooms.find(({ name }) => name === { ...SIDE, ...given }.name) as { id: string; name: string; version: number }
}

describe('the room every class has', () => {
  test('has the link of the class, wherever it is changed', async () => {
    const { cohort, dana, floor, main } = await floorOf()
    expect(main).toMatchObject({ kind: 'main', isClassRoom: true, url: 'https://meet.example.com/esp', opening: null })
    const url = 'https://meet.example.com/new'
    expect((await dana.patch(`/rooms/${main.id}`, { url, version: 1 })).status).toBe(200)
    const { roomUrl, version } = (await dana.get(`/cohorts/${cohort.id}`)).body
    expect(roomUrl).toBe(url)
    await dana.patch(`/cohorts/${cohort.id}`, { roomUrl: null, version })
    expect((await floor()).rooms[0].url).toBe(null)
    expect((await dana.post(`/rooms/${main.id}/retire`)).status).toBe(409)
  })

  test.each([
    ['13:57:00', { isLate: false, words: 'opened 3 min before start' }],
    ['14:07:00', { isLate: true, words: 'opened 7 min late' }],
  ])('opened at %s: %j, by whom, and its opener is in it', async (time, said) => {
    const { dana, main } = await floorOf()
    at(time)
    const { body } = await dana.post(`/rooms/${main.id}/open`)
    expect(body.opened).toMatchObject({ ...said, at: world.now, by: 'Dana Reed' })
    expect(body.rooms[0]).toMatchObject({ opening: { openedAt: world.now, openedBy: 'Dana Reed' } })
    expect(body.leads.map(({ name, state }: Record<string, string>) => [name, state])).toEqual([
      ['Dana Reed', 'available'],
      ['Morgan Co', null],
    ])
    expect((await dana.post(`/rooms/${main.id}/open`)).body.opened.at).toBe(world.now)
  })

  test('closing and opening again keeps when it was opened first; the next day begins anew', async () => {
    const { dana, floor, main } = await floorOf()
    await dana.post(`/rooms/${main.id}/open`)
    at('18:00:00')
    expect((await dana.post(`/rooms/${main.id}/close`)).body.rooms[0].opening).toBe(null)
    expect((await dana.post(`/rooms/${main.id}/close`)).status).toBe(200)
    await dana.post(`/rooms/${main.id}/open`)
    expect((await floor()).opened.words).toBe('opened 3 min before start')
    world.now = '2026-10-06T14:01:00.000Z'
    expect(await floor()).toMatchObject({ date: '2026-10-06', opened: null, rooms: [{ opening: null, may: ['open', 'change'] }] })
    expect((await dana.post(`/rooms/${main.id}/open`)).body.opened.words).toBe('opened 1 min late')
  })
})

test('one main room is open at a time, also when twenty are opened at once', async () => {
  const { cohort, dana, floor } = await floorOf()
  for (let n = 0; n < 4; n++) await side(dana, cohort.id, { kind: 'main', name: `Main ${n}` })
  const ids = (await floor()).rooms.map(({ id }: { id: string }) => id)
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => dana.post(`/rooms/${ids[n % ids.length]}/open`)))
  const { rooms } = await floor()
  const open = rooms.filter(({ opening }: { opening: unknown }) => opening)
  expect(open).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(20 / ids.length)
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.body.detail).toBe(`“${open[0].name}” is open since 07:57. A class has one main room at a time: close that one first.`)
  const rows = await world.db.selectFrom('room_opening').select('id').where('cohort_id', '=', cohort.id).execute()
  expect(rows).toHaveLength(1)
})

describe('a room by its link', () => {
  test.each([
    ['no TLS', { url: 'http://meet.example.com/a' }, 'url'],
    ['it would run', { url: 'javascript:alert(1)' }, 'url'],
    ['a password in it', { url: 'https://me:secret@meet.example.com/a' }, 'url'],
    ['far too long', { url: `https://meet.example.com/${'a'.repeat(600)}` }, 'url'],
    ['no link', { url: null }, 'url'],
    ['no name', { name: ' ' }, 'name'],
    ['a name without end', { name: 'x'.repeat(61) }, 'name'],
    ['a name that is taken', { name: 'main ROOM' }, 'name'],
    ['a kind that is none', { kind: 'lounge' }, 'kind'],
    ['run out already', { expiresAt: '2026-10-05T13:57:00Z' }, 'expiresAt'],
    ['NUL', { name: 'a\0b' }, 'name'],
  ])('is refused: %s', async (_why, given, path) => {
    const { cohort, dana } = await floorOf()
    const { status, body } = await dana.post(`/cohorts/${cohort.id}/rooms`, { ...SIDE, ...given })
    expect([status, body.errors?.[0]?.path]).toEqual([422, path])
  })

  test('is changed by who saw it as it is, retired, and brought back', async () => {
    const { cohort, dana, co, floor } = await floorOf()
    const room = await side(dana, cohort.id)
    const change = { name: 'Aside', version: room.version }
    expect((await dana.patch(`/rooms/${room.id}`, change)).status).toBe(200)
    const late = await co.patch(`/rooms/${room.id}`, { ...change, name: 'Other' })
    expect([late.status, late.body.code, late.body.current.name]).toEqual([409, 'resource.stale', 'Aside'])
    expect((await dana.patch(`/rooms/${room.id}`, { url: null, version: 2 })).status).toBe(422)
    await dana.post(`/rooms/${room.id}/open`)
    await dana.post(`/rooms/${room.id}/retire`)
    expect((await dana.post(`/rooms/${room.id}/open`)).status).toBe(409)
    expect((await dana.patch(`/rooms/${room.id}`, { name: 'B', version: 3 })).status).toBe(409)
    expect((await floor()).rooms).toHaveLength(1)
    await dana.post(`/rooms/${room.id}/restore`)
    expect((await floor()).rooms[1]).toMatchObject({ name: 'Aside', opening: null })
  })

  test('for call certifications is a certifier’s, others are not', async () => {
    const { cohort, dana } = await floorOf()
    const certifier = await world.person(['certifier'])
    const { version } = (await dana.get(`/cohorts/${cohort.id}`)).body
    const named = await world.admin.patch(`/cohorts/${cohort.id}`, { certifiers: [certifier.email], version })
    expect(named.status).toBe(200)
    expect((await certifier.post(`/cohorts/${cohort.id}/rooms`, SIDE)).status).toBe(409)
    const own = { ...SIDE, kind: 'call_certification', name: 'Calls' }
    expect((await certifier.post(`/cohorts/${cohort.id}/rooms`, own)).status).toBe(201)
    const help = await side(dana, cohort.id)
    expect((await certifier.post(`/rooms/${help.id}/open`)).status).toBe(409)
    const { rooms, makes, may } = (await certifier.get(`/cohorts/${cohort.id}/rooms`)).body
    expect([makes, may.includes('availability.set')]).toEqual([['call_certification'], false])
    expect(rooms.map(({ name, may }: { name: string; may: string[] }) => [name, may.includes('open')])).toEqual([
      ['Main room', false],
      ['Side room', false],
      ['Calls', true],
    ])
  })
})

describe('who is where', () => {
  test('an agent is in one room at a time, as they say, and sees nobody else', async () => {
    const { cohort, dana, me, agent, floor, main } = await floorOf()
    const other = await world.person(['agent'])
    await world.agent(cohort.id, { name: 'Bo Ito', email: other.email })
    const room = await side(dana, cohort.id)
    const closed = await me.post(`/rooms/${main.id}/enter`)
    expect([closed.status, closed.body.detail]).toEqual([
      409,
      '“Main room” is not open. Your lead opens it, or invites you to another room.',
    ])
    await dana.post(`/rooms/${main.id}/open`)
    await dana.post(`/rooms/${room.id}/open`)
    for (const who of [me, other, me]) expect((await who.post(`/rooms/${main.id}/enter`)).status).toBe(200)
    await me.post(`/rooms/${room.id}/enter`)
    const names = (rooms: { here: { name: string }[] }[]) => rooms.map(({ here }) => here.map(({ name }) => name))
    expect(names((await floor()).rooms)).toEqual([['Bo Ito'], ['Ana Díaz']])
    const mine = (await me.get(`/cohorts/${cohort.id}/rooms`)).body
    expect(names(mine.rooms)).toEqual([[], ['Ana Díaz']])
    expect([mine.coverage, mine.rooms[0].may]).toEqual([null, ['enter']])
    await me.post(`/rooms/${main.id}/leave`)
    expect(names((await floor()).rooms)).toEqual([['Bo Ito'], ['Ana Díaz']])
    await me.post(`/rooms/${room.id}/leave`)
    expect(names((await floor()).rooms)).toEqual([['Bo Ito'], []])
    const { decisions } = (await dana.get(`/cohorts/${cohort.id}/attendance?date=2026-10-05`)).body
    expect(decisions.filter(({ agentId, holds }: { agentId: string; holds?: object }) => agentId === agent.id && holds)).toEqual([])
  })

  test('forty who press at once are all there once', async () => {
    const { cohort, dana, floor, main } = await floorOf()
    await dana.post(`/rooms/${main.id}/open`)
    const agents = []
    for (let n = 0; n < 10; n++) {
      const person = await world.person(['agent'])
      await world.agent(cohort.id, { email: person.email })
      agents.push(person)
    }
    const answers = await Promise.all([...agents, ...agents, ...agents, ...agents].map((who) => who.post(`/rooms/${main.id}/enter`)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await floor()).rooms[0].here).toHaveLength(10)
  })

  test('a leaver is nowhere', async () => {
    const { dana, me, agent, floor, main } = await floorOf()
    await dana.post(`/rooms/${main.id}/open`)
    await me.post(`/rooms/${main.id}/enter`)
    const { version } = (await world.admin.get(`/agents/${agent.id}`)).body
    const gone = await world.admin.post(`/agents/${agent.id}/leave`, { on: '2026-10-05', reason: 'Other job', version })
    expect(gone.status).toBe(200)
    expect((await floor()).rooms[0].here).toEqual([])
    expect((await me.post(`/rooms/${main.id}/enter`)).status).toBe(404)
  })
})

describe('where leads are', () => {
  test('coverage follows what they say, and a co-lead covers', async () => {
    const { cohort, dana, co, main, floor } = await floorOf()
    const say = (who: typeof dana, given: object) => who.put(`/cohorts/${cohort.id}/availability`, given)
    await dana.post(`/rooms/${main.id}/open`)
    at('14:10:00')
    const away = await say(dana, { state: 'break', reason: 'Coffee', backAt: '2026-10-05T14:20:00Z' })
    expect(away.body.leads[0]).toMatchObject({ state: 'break', reason: 'Coffee', backAt: '2026-10-05T14:20:00Z', since: world.now })
    at('14:15:00')
    await say(co, { state: 'available' })
    at('14:30:00')
    const { coverage } = (await say(co, { state: 'with_agent' })).body
    expect(coverage).toMatchObject({
      gaps: [{ from: '2026-10-05T14:10:00.000Z', to: '2026-10-05T14:15:00.000Z' }],
      coveredSeconds: 1500,
      gapSeconds: 300,
      openGapSince: null,
    })
    at('14:31:00')
    expect((await floor()).coverage.openGapSince).toBe('2026-10-05T14:30:00.000Z')
  })

  test('the same again is one act; an agent sees it and is told', async () => {
    const { cohort, dana, me } = await floorOf()
    const away = { state: 'away', reason: ' Dentist ', backAt: '2026-10-05T16:00:00Z' }
    for (let n = 0; n < 3; n++) await dana.put(`/cohorts/${cohort.id}/availability`, away)
    const rows = await world.db.selectFrom('availability').select('id').where('cohort_id', '=', cohort.id).execute()
    expect(rows).toHaveLength(1)
    expect((await me.get(`/cohorts/${cohort.id}/rooms`)).body.leads[0]).toMatchObject({ state: 'away', reason: 'Dentist' })
    const told = await world.db
      .selectFrom('outbox_event')
      .select('agent_id')
      .where('cohort_id', '=', cohort.id)
      .where('event', '=', 'room.told')
      .execute()
    expect(told).toHaveLength(1)
  })

  test.each([
    ['past', { state: 'break', backAt: '2026-10-05T13:57:00Z' }, 'backAt'],
    ['tomorrow', { state: 'break', backAt: '2026-10-06T13:57:00Z' }, 'backAt'],
    ['in the room', { state: 'available', backAt: '2026-10-05T14:57:00Z' }, 'backAt'],
    ['a novel', { state: 'away', reason: 'x'.repeat(121) }, 'reason'],
    ['no state', { state: 'gone' }, 'state'],
  ])('refused: %s', async (_why, given, path) => {
    const { cohort, dana } = await floorOf()
    const { status, body } = await dana.put(`/cohorts/${cohort.id}/availability`, given)
    expect([status, body.errors?.[0]?.path]).toEqual([422, path])
  })

  test('the set-up token is nobody, and yesterday’s state is over', async () => {
    const { cohort, dana, floor } = await floorOf()
    expect((await world.admin.put(`/cohorts/${cohort.id}/availability`, { state: 'away' })).status).toBe(403)
    await dana.put(`/cohorts/${cohort.id}/availability`, { state: 'away' })
    world.now = '2026-10-06T14:00:00.000Z'
    expect((await floor()).leads[0].state).toBe(null)
    await dana.put(`/cohorts/${cohort.id}/availability`, { state: 'available' })
    expect((await floor()).leads[0].state).toBe('available')
  })
})

test('leads find the reminders in their inbox', async () => {
  const { cohort, dana } = await floorOf()
  await side(dana, cohort.id, { expiresAt: '2026-10-06T13:00:00Z' })
  at('13:50:00')
  const own = messagesModule.reactions
  await followRooms(world.db, {
    clock: world.clock,
    reactions: gatherReactions(typeof own === 'function' ? own({ publicUrl: 'https://muster.example.com' } as Surroundings) : []),
  })
  const { rows } = (await dana.get('/inbox')).body
  expect(rows.map(({ sentence }: { sentence: string }) => sentence).toSorted()).toEqual([
    expect.stringMatching(/^ESP \d+ begins at 08:00 and its main room is not open\./),
    expect.stringMatching(/^The link of “Side room” in ESP \d+ runs out within a day, at 07:00\./),
  ])
})

describe('reminders', () => {
  const follow = () => followRooms(world.db, { clock: world.clock, reactions: new Map() })
  const told = async (cohortId: string, event: string) =>
    (await world.db.selectFrom('outbox_event').select('data').where('cohort_id', '=', cohortId).where('event', '=', event).execute()).length

  test('once before the start, unless the room is open', async () => {
    const [late, early] = [await floorOf(), await floorOf()]
    await early.dana.post(`/rooms/${early.main.id}/open`)
    at('13:44:59')
    await follow()
    expect(await told(late.cohort.id, 'room.due')).toBe(0)
    at('13:45:00')
    await Promise.all([follow(), follow()])
    await follow()
    expect([await told(late.cohort.id, 'room.due'), await told(early.cohort.id, 'room.due')]).toEqual([1, 0])
    world.now = START_OF_SHIFT
    await follow()
    expect(await told(late.cohort.id, 'room.due')).toBe(1)
  })

  test('a link that runs out within a day, once per time', async () => {
    const { cohort, dana } = await floorOf()
    const room = await side(dana, cohort.id, { expiresAt: '2026-10-06T14:00:00Z' })
    await follow()
    expect(await told(cohort.id, 'room.expiring')).toBe(0)
    at('14:00:00')
    await Promise.all([follow(), follow()])
    expect(await told(cohort.id, 'room.expiring')).toBe(1)
    await dana.patch(`/rooms/${room.id}`, { expiresAt: '2026-10-06T13:00:00Z', version: room.version })
    await follow()
    await follow()
    expect(await told(cohort.id, 'room.expiring')).toBe(2)
  })
})
