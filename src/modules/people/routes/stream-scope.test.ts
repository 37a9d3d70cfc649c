import { describe, expect, test, vi } from 'vitest'
import { signedIn } from '../../../../tests/support/browser.ts'
import { announce, listen } from '../../../../tests/support/listening.ts'
import { openWorld } from '../../../../tests/support/world.ts'

const world = openWorld()

async function someone(...roles: Parameters<typeof world.person>[0]) {
  const person = await world.person(roles)
  return { ...person, page: await signedIn(world, person.personId), email: person.email, personId: person.personId }
}

/** Changes a class as an admin, whatever version it has by now. */
async function change(cohortId: string, fields: Record<string, unknown>) {
  const { version } = (await world.admin.get(`/cohorts/${cohortId}`)).body
  const { status } = await world.admin.patch(`/cohorts/${cohortId}`, { ...fields, version })
  expect(status).toBe(200)
}

/** Once this is told, everything announced before it has been told or passed over. */
const MARK = 'mark'

describe('who is told follows what they may see, at once', () => {
  test('a lead who makes a class while listening is told of it, from its making on', async () => {
    const { page } = await someone('lead')
    const listening = await listen(world, page)
    const { id } = (await page.post('/cohorts', CLASS)).body
    await announce(world.db, id, 'later')
    await listening.events(id, 1)
    expect(listening.told.filter(({ data }) => data.cohortId === id).map(({ event }) => event)).toEqual([
      'cohort.created',
      'cohort.changed',
    ])
  })

  test.each(['lead', 'pm', 'certifier'] as const)(
    'a %s who is put into a class is told of it, and no more once taken out',
    async (role) => {
      const { page, email, personId } = await someone(role)
      const { id, lead } = await world.cohort()
      const listening = await listen(world, page)
      await change(id, { [`${role}s`]: role === 'lead' ? [lead.email, email] : [email] })
      await announce(world.db, id, 'between')
      expect(await listening.events(id, 1)).toEqual(['between'])

      await change(id, { [`${role}s`]: role === 'lead' ? [lead.email] : [] })
      await announce(world.db, id, 'after')
      const own = await world.cohort()
      await world.db.insertInto('cohort_member').values({ cohort_id: own.id, person_id: personId, capacity: role }).execute()
      await change(own.id, { leads: role === 'lead' ? [email] : [] })
      await announce(world.db, own.id, MARK)
      expect(await listening.events(own.id, 1)).toEqual([MARK])
      expect(listening.announced(id)).toEqual(['between'])
    },
  )

  test('roles that are taken away take their events with them', async () => {
    const { page, personId } = await someone('manager', 'lead')
    const listening = await listen(world, page)
    const { id } = await world.cohort()
    const own = await world.cohort()
    await world.db.insertInto('cohort_member').values({ cohort_id: own.id, person_id: personId, capacity: 'lead' }).execute()
    await announce(world.db, id, 'as manager')
    await listening.events(id, 1)
    const { version } = (await world.admin.get(`/people/${personId}`)).body
    expect((await world.admin.patch(`/people/${personId}`, { roles: ['lead'], version })).status).toBe(200)
    await announce(world.db, id, 'as lead')
    await announce(world.db, own.id, MARK)
    expect(await listening.events(own.id, 1)).toEqual([MARK])
    expect(listening.announced(id)).toEqual(['as manager'])
  })

  test('an agent hears of their own row from the moment it carries their address, and no longer than it does', async () => {
    const { page, email } = await someone('agent')
    const { id } = await world.cohort()
    const listening = await listen(world, page)
    const agent = await world.agent(id, { email })
    const told = () => listening.told.filter(({ data }) => data.agentId === agent.id).map(({ event }) => event)
    await vi.waitFor(() => expect(told()).toEqual(['agent.added']))
    await world.admin.patch(`/agents/${agent.id}`, { title: 'Agent II', version: 1 })
    await vi.waitFor(() => expect(told()).toEqual(['agent.added', 'agent.changed']))
    await world.admin.patch(`/agents/${agent.id}`, { email: 'somebody-else@example.com', otherEmails: [], version: 2 })
    await world.admin.patch(`/agents/${agent.id}`, { title: 'Agent III', version: 3 })
    const mine = await world.agent(id, { email })
    await vi.waitFor(() => expect(listening.told.at(-1)).toMatchObject({ event: 'agent.added', data: { agentId: mine.id } }))
    expect(told()).toEqual(['agent.added', 'agent.changed'])
  })

  test('a token that is revoked ends its stream at once, like a session', async () => {
    const { personId } = await someone('manager')
    const { token, secret } = (await world.admin.post('/tokens', { name: 'watcher', personId })).body
    const listening = await listen(world, secret)
    await world.admin.delete(`/tokens/${token.id}`)
    await listening.ended
  })
})

describe('races', () => {
  test('a stream that opens while its person is put into the class or taken out ends up as it stands then', async () => {
    const { id, lead } = await world.cohort()
    const people = await Promise.all(Array.from({ length: 6 }, () => someone('lead')))
    let members: typeof people = []
    for (let round = 0; round < 4; round++) {
      members = people.filter((_, index) => (index + round) % 2 === 0)
      const [, ...streams] = await Promise.all([
        change(id, { leads: [lead.email, ...members.map(({ email }) => email)] }),
        ...people.map(({ page }) => listen(world, page)),
      ])
      await announce(world.db, id, `round ${round}`)
      await world.db
        .insertInto('outbox_event')
        .values({ at: world.now, event: 'person.added', data: JSON.stringify({ cohortId: null, personId: lead.personId, n: MARK }) })
        .execute()
      for (const [index, stream] of streams.entries()) {
        await vi.waitFor(() => expect(stream.told.map(({ data }) => data.n)).toContain(MARK))
        const expected = members.some(({ personId }) => personId === people[index]?.personId) ? [`round ${round}`] : []
        expect([round, index, stream.announced(id)]).toEqual([round, index, expected])
        stream.close()
      }
    }
  })

  test('classes made one after the other by a listening lead are told whole, each from its first event', async () => {
    const { page } = await someone('lead')
    const listening = await listen(world, page)
    const made = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const { id } = (await page.post('/cohorts', CLASS)).body
        await page.patch(`/cohorts/${id}`, { name: 'Renamed', version: 1 })
        return id as string
      }),
    )
    const toldOf = (id: string) => listening.told.filter(({ data }) => data.cohortId === id).map(({ event }) => event)
    await vi.waitFor(() => expect(made.map(toldOf)).toEqual(made.map(() => ['cohort.created', 'cohort.changed'])))
  })
})

const CLASS = { name: 'ESP', startDate: '2026-10-05', zone: 'America/Denver', shift: { start: '08:00', end: '16:30' } }
