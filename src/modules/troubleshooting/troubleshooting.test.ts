import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ticketClass } from '../../../tests/support/ticket-class.ts'
import { type Client, openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

describe('a pasted message', () => {
  test('finds its guide with typos, with what must not be done, where it ends and what was nearest', async () => {
    const { agentAt } = await ticketClass(world)
    const me = agentAt(0).person
    const { status, body } = await me.post('/troubleshooting/match', { text: 'Invalid usrname or pasword!! pls try agian' })
    expect([status, body.entry.key, body.entry.ticket]).toEqual([200, 'ahip-login', 'login-still-failing'])
    expect(body.prohibitions).toContain('Do not contact AHIP support: the carrier’s contact does, with this ticket.')
    expect(body.score).toBeGreaterThan(0.5)
  })

  test('that nobody knows is unknown, and every prohibition shows', async () => {
    const { lead, cohort } = await ticketClass(world)
    const { body } = await lead.post('/troubleshooting/match', { text: 'The flux capacitor hums in blue', cohortId: cohort.id })
    expect(body.entry).toBeNull()
    expect(body.prohibitions.length).toBeGreaterThan(3)
    expect((await lead.post('/troubleshooting/match', { text: '?' })).status).toBe(422)
    expect((await lead.post('/troubleshooting/match', { text: 'x'.repeat(4001) })).status).toBe(422)
    const other = await ticketClass(world)
    expect((await lead.post('/troubleshooting/match', { text: 'VPN connection failed', cohortId: other.cohort.id })).status).toBe(404)
  })
})

describe('what it ends in', () => {
  const end = (as: Client, agentIds: string[], more: object) =>
    as.post('/troubleshooting/tickets', { agentIds, entry: null, text: 'Error 17: the flux capacitor is out of range', ...more })

  test('a filled draft with every step that was tried, in the words of the guide', async () => {
    const { agentAt, lead } = await ticketClass(world)
    const me = agentAt(0)
    const tried = [
      { step: 's1', outcome: 'no_change' },
      { step: 's3', outcome: 'not_possible' },
    ]
    const { status, body } = await me.person.post('/troubleshooting/tickets', {
      agentIds: [me.id],
      entry: 'ahip-login',
      text: 'Invalid username or password',
      tried,
    })
    expect([status, body.joined, body.ticket.state, body.ticket.kind]).toEqual([201, false, 'draft', 'login-still-failing'])
    const seen = (await lead.get(`/tickets/${body.ticket.id}`)).body
    expect(seen).toMatchObject({ guide: 'ahip-login', values: { what: 'Invalid username or password' } })
    expect(seen.agents[0]).toMatchObject({
      told: 'Invalid username or password',
      tried: [
        { step: 's1', text: 'Type the user name by hand, without spaces.', outcome: 'no_change' },
        { step: 's3', text: 'Try again in a private window.', outcome: 'not_possible' },
      ],
    })
    const wrong = await me.person.post('/troubleshooting/tickets', {
      agentIds: [me.id],
      entry: 'ahip-login',
      text: 'Invalid username',
      tried: [{ step: 's9', outcome: 'changed' }],
    })
    expect(wrong.body.errors).toMatchObject([{ path: 'tried.0.step', code: 'guide.step_unknown' }])
    expect((await end(me.person, [me.id], { entry: 'nothing' })).status).toBe(422)
  })

  test('the second and third agent with the same unknown message join one ticket, also all at once', async () => {
    const { agents, lead, cohort } = await ticketClass(world, 4)
    const texts = [
      'Error 17: the flux capacitor is out of range',
      'it says EROR 17 the flux capacitor is out of rang',
      'Error 17: flux capacitor is out of range. Help',
      'Error 18: the flux capacitor is out of range',
    ]
    const answers = await Promise.all(agents.map(({ id, person }, at) => end(person, [id], { text: texts[at] })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    const rows = (await lead.get(`/tickets?cohort=${cohort.id}&kind=unlisted-error`)).body.rows
    expect(rows.map(({ size }: { size: number }) => size).toSorted()).toEqual([1, 3])
    // Each sees of it only that they are on it.
    const mine = (await agents[0]?.person.get('/tickets'))?.body.rows
    expect(mine).toMatchObject([{ size: 3, agents: [{ agentId: agents[0]?.id }] }])
    // Once more changes nothing.
    expect((await end(agents[0]?.person as Client, [agents[0]?.id ?? ''], {})).status).toBe(201)
    expect((await lead.get(`/tickets?cohort=${cohort.id}&kind=unlisted-error`)).body.rows).toHaveLength(2)
  })

  test('in any order and with any repeats, agents with one message are on one ticket, once each', async () => {
    const { agents, lead, cohort } = await ticketClass(world, 3)
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(2), { minLength: 1, maxLength: 5 }), async (order) => {
        run += 1
        const word = `Gadget ${'abcdefghij'[run % 10]}${'klmnopqrst'[Math.floor(run / 10)]}${'zyxwvutsrq'[run % 10]} refuses to open the ${'uvw'[run % 3]}${run}-gate`
        for (const at of order)
          expect((await end(agents[at]?.person as Client, [agents[at]?.id ?? ''], { text: `Error ${1000 + run}: ${word}` })).status).toBe(
            201,
          )
        const { rows } = (await lead.get(`/tickets?cohort=${cohort.id}&q=${1000 + run}`)).body
        expect(rows.map(({ size }: { size: number }) => size)).toEqual([new Set(order).size])
      }),
      { numRuns: 8 },
    )
  })

  test('one that is resolved gathers no more; another class has its own', async () => {
    const one = await ticketClass(world)
    const other = await ticketClass(world)
    await end(one.lead, one.ids, {})
    await end(other.lead, other.ids, {})
    const [first] = await one.listed(`?cohort=${one.cohort.id}`)
    expect(first.size).toBe(1)
    await one.deed(first.id, 'withdraw')
    const again = await world.admin.post('/troubleshooting/tickets', {
      agentIds: one.ids,
      entry: null,
      text: 'Error 17: the flux capacitor is out of range',
    })
    expect(again.body.joined).toBe(false)
  })

  test('nobody ends in a ticket of somebody else', async () => {
    const one = await ticketClass(world, 2)
    expect((await end(one.agentAt(0).person, [one.agentAt(1).id], {})).status).toBe(404)
    expect((await end(one.agentAt(0).person, [one.agentAt(0).id, one.agentAt(1).id], {})).status).toBe(422)
  })
})
