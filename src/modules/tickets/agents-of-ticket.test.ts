import { describe, expect, test } from 'vitest'
import { local, ticketClass } from '../../../tests/support/ticket-class.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { ticketAnswered } from './events.ts'

const world = openWorld()

describe('who is on a ticket', () => {
  test('taken off, it never held this agent; put back, it has held them all along; both are done once', async () => {
    const { fault, lead, ids, pausesOf } = await ticketClass(world, 2)
    const { id } = (await fault({ send: true })).body
    world.now = local('13:00')
    const change = (way: string, agentId = ids[1]) => lead.post(`/tickets/${id}/agents/${way}`, { agentId })
    const off = await change('take-off')
    expect([off.status, off.body.size, off.body.agents.map((one: { agentId: string }) => one.agentId)]).toEqual([200, 1, [ids[0]]])
    expect([await pausesOf(1), (await pausesOf(0)).length]).toEqual([[], 1])
    expect([(await change('take-off')).status, (await pausesOf(0)).length]).toEqual([200, 1])
    const alone = await change('take-off', ids[0])
    expect([alone.status, alone.body.detail]).toMatchObject([409, expect.stringMatching(/alone: withdraw it instead\.$/)])
    world.now = local('14:00')
    expect((await change('put-back')).body.size).toBe(2)
    expect((await change('put-back')).body.size).toBe(2)
    expect(await pausesOf(1)).toMatchObject([{ since: local('12:00'), until: null }])
    await change('take-off')
    await lead.post(`/tickets/${id}/agents`, { agentIds: [ids[1]] })
    expect(await pausesOf(1)).toMatchObject([{ since: local('14:00'), until: null }])
    expect((await change('take-off')).body.size).toBe(1)
  })

  test('resolved and opened again while an agent was off, it holds them from when they are back', async () => {
    const { fault, lead, ids, deed, pausesOf } = await ticketClass(world, 2)
    const { id } = (await fault({ send: true })).body
    world.now = local('13:00')
    await lead.post(`/tickets/${id}/agents/take-off`, { agentId: ids[1] })
    await deed(id, 'resolve')
    const over = await lead.post(`/tickets/${id}/agents/put-back`, { agentId: ids[1] })
    expect([over.status, over.body.code]).toEqual([409, 'resource.conflict'])
    world.now = local('14:00')
    await deed(id, 'reopen', { note: 'It came back' })
    await lead.post(`/tickets/${id}/agents/put-back`, { agentId: ids[1] })
    expect(await pausesOf(1)).toMatchObject([{ since: local('14:00'), until: null }])
  })

  test('strangers are not found, neither on the ticket nor by another lead, and two at once take off one each at most', async () => {
    const { fault, lead, ids } = await ticketClass(world, 2)
    const { id } = (await fault()).body
    const other = await ticketClass(world, 1)
    const stranger = await lead.post(`/tickets/${id}/agents/take-off`, { agentId: other.ids[0] })
    expect(stranger.status).toBe(404)
    expect((await other.lead.post(`/tickets/${id}/agents/take-off`, { agentId: ids[0] })).status).toBe(404)
    const both = await Promise.all(ids.map((agentId) => lead.post(`/tickets/${id}/agents/take-off`, { agentId })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('an agent in another class', () => {
  test('takes along what is about them alone; of what is about others as well it says where they are now', async () => {
    const { fault, file, lead, ids, deed } = await ticketClass(world, 2)
    const other = await ticketClass(world, 1)
    const shared = (await fault({ send: true })).body
    const alone = (await file('equipment-fault', { device: 'Camera', what: 'Black' }, { agentIds: [ids[1]], send: true })).body
    const over = (await file('equipment-fault', { device: 'Headset', what: 'Gone' }, { agentIds: [ids[1]], send: true })).body
    await deed(over.id, 'resolve')
    const moved = await other.manager.post(`/agents/${ids[1]}/move`, { cohortId: other.cohort.id, reason: 'Swapped' })
    expect(moved.status).toBe(200)
    expect((await other.lead.get(`/tickets/${alone.id}`)).body).toMatchObject({
      cohortId: other.cohort.id,
      state: 'sent',
      agents: [{ nowIn: null }],
    })
    expect((await lead.get(`/tickets/${alone.id}`)).status).toBe(404)
    expect((await lead.get(`/tickets/${over.id}`)).status).toBe(200)
    const kept = (await lead.get(`/tickets/${shared.id}`)).body
    expect(Object.fromEntries(kept.agents.map((one: { agentId: string; nowIn: string | null }) => [one.agentId, one.nowIn]))).toEqual({
      [ids[0] ?? '']: null,
      [ids[1] ?? '']: (await other.lead.get(`/tickets/${alone.id}`)).body.cohort,
    })
    expect((await other.lead.get(`/tickets/${shared.id}`)).status).toBe(404)
    expect((await deed(alone.id, 'resolve', {}, other.lead)).body.state).toBe('resolved')
  })
})

test('IT is told live of tickets of its own desk, and of no other', () => {
  const of = { cohortId: '', agentId: '', ticketId: '', number: 1, origin: null }
  expect(ticketAnswered.rightOf({ ...of, desk: 'it' })).toBe('ticket.read')
  expect(ticketAnswered.rightOf({ ...of, desk: 'carrier' })).toBe('ticket.read_carrier')
})

test('a forged cursor beyond every number of a ticket is refused with a sentence', async () => {
  const { lead } = await ticketClass(world)
  const { status, body } = await lead.get(`/tickets?cursor=${Buffer.from('[99999999999]').toString('base64url')}`)
  expect([status, body.detail]).toEqual([422, 'This cursor is not one of ours. Leave it out to start from the first page.'])
})
