import { describe, expect, test } from 'vitest'
import { proofClass } from '../../../tests/support/proof-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const ZONE_OFFSET = 6
/** In Denver, on the first day of the class. */
const local = (time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return `2026-10-05T${String(hour + ZONE_OFFSET).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`
}

/** A class with carrier tickets to file of all its agents. */
async function ticketClass(count = 1) {
  const made = await proofClass(world, count)
  const ids = made.agents.map(({ id }) => id)
  world.now = local('12:48')
  const ticket = (carrier: string, more: object = {}, agentIds = ids) =>
    made.lead.post('/forms/carrier-ticket', { agentIds, values: { carrier, problem: 'The page stays empty', ...more } })
  return {
    ...made,
    ids,
    ticket,
    resolved: (carrier: string, agentIds = ids) => ticket(carrier, { resolved: true }, agentIds),
    pausesOf: async () =>
      (await made.lead.get(`/agents/${made.agentAt(0).id}/clocks`)).body.pauses.toSorted((a: { source: string }, b: { source: string }) =>
        a.source.localeCompare(b.source),
      ),
    outcomes: async () =>
      Object.fromEntries(
        (await made.lead.get('/forms/submissions')).body.rows.map((row: { number: number; agents: { outcome: string }[] }) => [
          row.number,
          row.agents.map(({ outcome }) => outcome).join(),
        ]),
      ),
  }
}

describe('tickets stand per agent and carrier', () => {
  test('the track stays blocked and the clocks still while one stands', async () => {
    const { ticket, resolved, cellOf, pausesOf } = await ticketClass()
    await ticket('AHIP')
    await ticket('Aetna')
    world.now = local('13:30')
    expect((await resolved('Aetna')).status).toBe(201)
    expect((await cellOf(0)).tone).toBe('blocked')
    expect(await pausesOf()).toMatchObject([
      { source: 'form:carrier-ticket:Aetna', until: local('13:30') },
      { source: 'form:carrier-ticket:AHIP', until: null },
    ])
    await resolved('AHIP')
    expect((await cellOf(0)).tone).not.toBe('blocked')
  })

  test('what is not open cannot be resolved, and the refusal names what is', async () => {
    const { ticket, resolved, agentAt, cellOf } = await ticketClass(2)
    const [one, other] = [agentAt(0), agentAt(1)]
    const none = await resolved('AHIP', [one.id])
    expect([none.status, none.body.errors]).toMatchObject([422, [{ path: 'values.resolved', code: 'form.no_open_ticket' }]])
    expect(none.body.errors[0].message).toBe(`${one.name} has no open ticket at AHIP. No ticket is open.`)
    const { number } = (await ticket('AHIP', {}, [one.id])).body
    const wrong = await resolved('Other', [one.id])
    expect(wrong.body.errors[0].message).toBe(`${one.name} has no open ticket at Other. Open: AHIP (number ${number}).`)
    expect((await cellOf(0)).tone).toBe('blocked')
    const both = await resolved('AHIP')
    expect(both.body.errors).toMatchObject([{ message: `${other.name} has no open ticket at AHIP. No ticket is open.` }])
    expect((await resolved('AHIP', [one.id])).status).toBe(201)
    expect((await resolved('AHIP', [one.id])).status).toBe(422)
  })

  test('the register says what became of each, also once the resolving form is withdrawn', async () => {
    const { ticket, resolved, outcomes, lead, ids } = await ticketClass(2)
    const ahip = (await ticket('AHIP')).body.number
    const aetna = (await ticket('Aetna')).body.number
    const end = (await resolved('AHIP', ids.slice(0, 1))).body
    expect((await outcomes())[ahip].split(',').sort()).toEqual(['resolved', 'standing'])
    expect(await outcomes()).toMatchObject({ [aetna]: 'standing,standing', [end.number]: 'resolved' })
    expect(String((await lead.get('/forms/submissions.csv')).body).match(/,resolved,/g)).toHaveLength(2)
    await lead.post(`/forms/submissions/${end.id}/withdraw`, { reason: 'It came back' })
    expect(await outcomes()).toMatchObject({ [ahip]: 'standing,standing' })
  })

  test('a pause from before carriers were told apart becomes one of each', async () => {
    const { ticket, resolved, agentAt, pausesOf } = await ticketClass()
    await ticket('AHIP')
    await world.db.updateTable('clock_pause').set({ source: 'form:carrier-ticket' }).where('agent_id', '=', agentAt(0).id).execute()
    world.now = local('13:30')
    await resolved('AHIP')
    expect(await pausesOf()).toMatchObject([{ source: 'form:carrier-ticket:AHIP', since: local('12:48'), until: local('13:30') }])
  })
})

describe('since', () => {
  test('is when the pause begins, and is corrected by withdrawing and filing again', async () => {
    const { ticket, pausesOf, lead } = await ticketClass()
    const { id } = (await ticket('AHIP', { since: '09:00' })).body
    const [pause] = await pausesOf()
    expect(pause).toMatchObject({ since: local('09:00'), begunAt: local('12:48'), until: null })
    const changed = await lead.patch(`/clock-pauses/${pause.id}`, { since: local('10:00'), reason: 'Later', version: 1 })
    expect([changed.status, changed.body.detail]).toEqual([
      409,
      'This pause follows the form “carrier ticket” (AHIP): it ends and changes with it, not by hand. A form that says so ends it; to correct it, withdraw the form and file it again.',
    ])
    await lead.post(`/forms/submissions/${id}/withdraw`, { reason: 'Began later' })
    await ticket('AHIP', { since: '10:00' })
    expect(await pausesOf()).toMatchObject([{ since: local('10:00'), until: null }])
  })

  test('left out, the filing holds', async () => {
    const { ticket, pausesOf } = await ticketClass()
    const { body } = await ticket('AHIP')
    expect(body.agents[0].values).not.toHaveProperty('since')
    expect(await pausesOf()).toMatchObject([{ since: local('12:48') }])
  })

  test('to come is refused', async () => {
    const { ticket, pausesOf } = await ticketClass()
    const { status, body } = await ticket('AHIP', { since: '23:59' })
    expect([status, body.errors]).toMatchObject([422, [{ path: 'values.since', code: 'form.to_come' }]])
    expect(body.errors[0].message).toBe('Since: 23:59 is still to come; where the class is it is 12:48.')
    expect(await pausesOf()).toEqual([])
  })
})

describe('dates of what has happened', () => {
  test.each([
    // why it is here, form, field, date, code
    ['to come', 'call-certification', { scores: [100, 90, 90, 90], certifiedOn: '2030-01-01' }, 'values.certifiedOn form.to_come'],
    ['mistyped', 'failed-carrier-cert-exam', { exam: 'ahip', failedOn: '1900-01-01' }, 'values.failedOn form.too_long_ago'],
    ['the end of the calendar', 'carrier-cert-completion', { completedOn: '9999-12-31' }, 'values.completedOn form.to_come'],
    ['tomorrow', 'tbt-completion', { completedOn: '2026-10-06' }, 'values.completedOn form.to_come'],
  ] as const)('%s are refused by their path', async (_why, form, values, refused) => {
    const { lead, ids } = await ticketClass()
    const { status, body } = await lead.post(`/forms/${form}`, { agentIds: ids, values })
    expect([status, body.errors.map((error: { path: string; code: string }) => `${error.path} ${error.code}`)]).toEqual([422, [refused]])
    expect((await lead.get(`/forms?agentIds=${ids[0]}`)).body.agents[0].days).toEqual({ earliest: '2025-01-01', latest: '2026-10-05' })
  })
})
