import { describe, expect, test } from 'vitest'
import { makeMissingTickets } from '#modules/forms/commands/make-tickets.ts'
import { startJobs } from '#platform/jobs/jobs.ts'
import { createLog } from '#platform/log.ts'
import { createMailJob } from '#platform/mail/mail.ts'
import { startSmtp } from '../../../tests/support/smtp.ts'
import { local, ticketClass } from '../../../tests/support/ticket-class.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { tellFollowUps } from './jobs.ts'

const world = openWorld()
const stored = (time: string) => local(time).replace('.000', '')
const PAY = { what: 'Total $175.00', account: 'ada' }

describe('from draft to resolved', () => {
  test('a draft holds nothing; sent it holds the clocks of its agents and blocks the track, resolved they go on', async () => {
    const { file, attach, deed, fillIn, pausesOf, cellOf, ids } = await ticketClass(world, 2)
    await fillIn('ahip-desk', 'desk@example.com')
    const draft = await file('ahip-asks-to-pay', PAY)
    expect([draft.status, draft.body.state, draft.body.missing.length]).toEqual([201, 'draft', 1])
    expect(await pausesOf()).toEqual([])
    const { id } = draft.body
    await attach(id, 'screenshot')
    world.now = local('12:30')
    const sent = await deed(id, 'send')
    expect([sent.status, sent.body]).toMatchObject([
      200,
      { state: 'sent', isBlocking: true, sentAt: stored('12:30'), followUpAt: stored('16:30') },
    ])
    for (const place of ids.keys()) {
      expect(await pausesOf(place)).toMatchObject([
        { kind: 'carrier_ticket', since: local('12:30'), until: null, source: `ticket:${sent.body.number}` },
      ])
      expect((await cellOf(place)).tone).toBe('blocked')
    }
    world.now = local('13:00')
    expect((await deed(id, 'resolve')).body).toMatchObject({ state: 'resolved', endedAt: stored('13:00') })
    expect(await pausesOf()).toMatchObject([{ since: local('12:30'), until: local('13:00') }])
    expect((await cellOf(1)).tone).not.toBe('blocked')
    world.now = local('13:30')
    expect((await deed(id, 'reopen')).body.errors).toMatchObject([{ path: 'note', code: 'reason.required' }])
    expect((await deed(id, 'reopen', { note: 'It came back' })).body.state).toBe('reopened')
    expect((await pausesOf()).map(({ since }: { since: string }) => since).toSorted()).toEqual([local('12:30'), local('13:30')])
    expect((await deed(id, 'withdraw')).body.state).toBe('withdrawn')
    expect(await pausesOf()).toEqual([])
  })

  test('two open tickets are two pauses: resolving one leaves the other', async () => {
    const { fault, deed, pausesOf } = await ticketClass(world)
    const [one, two] = [(await fault({ send: true })).body, (await fault({ send: true })).body]
    world.now = local('13:00')
    await deed(one.id, 'resolve')
    const pauses = await pausesOf()
    expect(Object.fromEntries(pauses.map((pause: { source: string; until: string | null }) => [pause.source, pause.until]))).toEqual({
      [`ticket:${one.number}`]: local('13:00'),
      [`ticket:${two.number}`]: null,
    })
    const change = await world.admin.patch(`/clock-pauses/${pauses[0].id}`, {
      since: local('11:00'),
      reason: 'No',
      version: pauses[0].version,
    })
    expect(change.body.detail).toMatch(
      /^This pause follows ticket \d+: it ends and changes with it, not by hand\. It ends once the ticket is resolved/,
    )
  })

  test('a placeholder refuses to send and says what to fill in and where; the letter then is kept as it was sent', async () => {
    const { file, attach, deed, fillIn, agentAt } = await ticketClass(world)
    await fillIn('ahip-desk', null)
    const { id, number } = (await file('ahip-asks-to-pay', PAY)).body
    const lacking = await deed(id, 'send')
    expect([lacking.status, lacking.body.errors]).toMatchObject([422, [{ path: 'evidence.screenshot', code: 'ticket.evidence_missing' }]])
    await attach(id, 'screenshot')
    const refused = await deed(id, 'send')
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      '“AHIP contact of the company” has no e-mail address yet, so the ticket cannot go out. An ESP manager fills in the contact “ahip-desk” under Tickets, Contacts; then send it again.',
    ])
    await fillIn('ahip-desk', 'desk@example.com')
    const { body } = await deed(id, 'send')
    expect(body.letters).toMatchObject([{ recipient: 'desk@example.com', subject: `Ticket ${number}: AHIP asks to pay` }])
    expect(body.letters[0].body).toContain(`- ${agentAt(0).name}, ${agentAt(0).email}`)
    const mail = await world.db
      .selectFrom('mail')
      .select(['subject', 'body'])
      .where('recipient', '=', 'desk@example.com')
      .where('subject', '=', body.letters[0].subject)
      .execute()
    expect(mail).toEqual([{ subject: body.letters[0].subject, body: body.letters[0].body }])
    await deed(id, 'send')
    expect((await deed(id, 'take')).body).toMatchObject({ state: 'waiting', letters: [{}] })
  })

  test('what was sent stays as it was sent', async () => {
    const { fault, lead } = await ticketClass(world)
    const { id, version } = (await fault({ send: true })).body
    expect((await lead.patch(`/tickets/${id}`, { title: 'Other', version })).status).toBe(409)
    const later = await lead.patch(`/tickets/${id}`, { followUpAt: '2026-10-06T09:00:00-06:00', reference: 'C-7', version })
    expect(later.body).toMatchObject({ reference: 'C-7', followUpAt: '2026-10-06T15:00:00Z', version: version + 1 })
    expect((await lead.patch(`/tickets/${id}`, { reference: 'C-8', version })).status).toBe(409)
    expect((await lead.post(`/tickets/${id}/comments`, { text: 'Called them' })).body.deeds.at(-1)).toMatchObject({
      act: 'comment',
      note: 'Called them',
    })
  })

  test('two who resolve and answer at once make one of it', async () => {
    const { fault, deed, pausesOf } = await ticketClass(world)
    const { id, version } = (await fault({ send: true })).body
    world.now = local('12:10')
    const answers = await Promise.all([
      deed(id, 'resolve', { version }),
      deed(id, 'answer', { version }),
      deed(id, 'withdraw', { version }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect((await pausesOf()).filter(({ until }: { until: string | null }) => until === null).length).toBeLessThanOrEqual(1)
  })
})

describe('who may what', () => {
  test('IT sees tickets of its desk only, wherever they are asked for', async () => {
    const { file, fault, listed } = await ticketClass(world)
    const it = await world.person(['it'])
    const carrier = (await file('unlisted-error', { what: 'Error 17' })).body
    const own = (await fault()).body
    const seen = (await listed('?limit=500', it)).map(({ id }: { id: string }) => id)
    expect([seen.includes(own.id), seen.includes(carrier.id)]).toEqual([true, false])
    expect((await it.get(`/tickets/${carrier.id}`)).status).toBe(404)
    expect((await it.post(`/tickets/${carrier.id}/comments`, { text: 'Hm' })).status).toBe(404)
    expect((await it.post(`/tickets/${carrier.id}/take`, {})).status).toBe(404)
    expect((await file('unlisted-error', { what: 'Error 17' }, {}, it)).status).toBe(404)
    expect((await it.get('/tickets/export.csv')).body).not.toContain('Unlisted error')
    expect((await it.get('/ticket-kinds')).body.rows.every(({ desk }: { desk: string }) => desk === 'it')).toBe(true)
    expect((await it.post(`/tickets/${own.id}/send`, {})).body.state).toBe('sent')
  })

  test('an agent sees the own tickets, of others on them nothing, and works on none', async () => {
    const { fault, deed, lead, attach, agentAt } = await ticketClass(world, 2)
    const { id } = (await fault()).body
    await lead.post(`/tickets/${id}/comments`, { text: 'Between us' })
    await attach(id, null, lead)
    await deed(id, 'send')
    const me = agentAt(0).person
    const mine = (await me.get(`/tickets/${id}`)).body
    expect(mine).toMatchObject({ state: 'sent', size: 2, values: {}, letters: [], files: [], goesTo: [] })
    expect(mine.agents.map(({ agentId }: { agentId: string }) => agentId)).toEqual([agentAt(0).id])
    expect(mine.deeds.every(({ note }: { note: string | null }) => note === null)).toBe(true)
    expect((await me.post(`/tickets/${id}/resolve`, {})).status).toBe(403)
    const stranger = (await ticketClass(world)).agentAt(0).person
    expect((await stranger.get(`/tickets/${id}`)).status).toBe(404)
    expect((await stranger.post('/tickets', { kind: 'unlisted-error', agentIds: [agentAt(0).id], values: { what: 'x' } })).status).toBe(422)
  })

  test('agents of two classes, unknown kinds, unknown fields and leavers are refused by their paths', async () => {
    const one = await ticketClass(world)
    const other = await ticketClass(world)
    const two = await world.admin.post('/tickets', { kind: 'unlisted-error', agentIds: [...one.ids, ...other.ids], values: { what: 'x' } })
    expect(two.body.errors).toMatchObject([{ path: 'agentIds.1', code: 'ticket.other_class' }])
    expect((await one.file('nothing', {})).body.errors).toMatchObject([{ path: 'kind', code: 'ticket.kind_unknown' }])
    expect((await one.file('unlisted-error', { colour: 'red' })).body.errors).toMatchObject([
      { path: 'values.colour', code: 'field.unknown' },
    ])
    expect((await one.file('unlisted-error', { where: 'Elsewhere' })).body.errors).toMatchObject([
      { path: 'values.where', code: 'ticket.no_choice' },
    ])
    const left = await world.admin.post(`/agents/${one.ids[0]}/leave`, { on: '2026-10-05', reason: 'Another job', version: 1 })
    expect(left.status).toBe(200)
    expect((await one.file('unlisted-error', { what: 'x' })).body.errors).toMatchObject([{ code: 'ticket.agent_left' }])
  })
})

describe('several agents', () => {
  test('who joins a sent ticket is held from then on; twice, and two at once, change nothing more', async () => {
    const { lead, agentAt, pausesOf, deed } = await ticketClass(world, 3)
    const fault = { kind: 'equipment-fault', agentIds: [agentAt(0).id], values: { device: 'Headset', what: 'No sound' }, send: true }
    const { id } = (await lead.post('/tickets', fault)).body
    world.now = local('12:20')
    const join = () => lead.post(`/tickets/${id}/agents`, { agentIds: [agentAt(1).id] })
    const statuses = (await Promise.all([join(), join(), join()])).map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 200])
    expect(await pausesOf(1)).toMatchObject([{ since: local('12:20'), until: null }])
    expect(await pausesOf(2)).toEqual([])
    world.now = local('12:40')
    await deed(id, 'resolve')
    expect([(await pausesOf(0))[0].until, (await pausesOf(1))[0].until]).toEqual([local('12:40'), local('12:40')])
    expect((await join()).status).toBe(409)
  })
})

describe('tickets of the form', () => {
  const form = (
    lead: { post: (path: string, body: object) => Promise<{ status: number; body: { number: number; id: string } }> },
    agentIds: string[],
    values: object = {},
  ) => lead.post('/forms/carrier-ticket', { agentIds, values: { carrier: 'AHIP', problem: 'The page stays empty', ...values } })

  test('the form makes the ticket, with what was typed, for all its agents', async () => {
    const { lead, ids, listed } = await ticketClass(world, 2)
    await form(lead, ids, { ticket: 'C-9', since: '09:00' })
    const tickets = await listed(`?agent=${ids[0]}`)
    expect(tickets).toMatchObject([
      {
        state: 'sent',
        carrier: 'AHIP',
        title: 'AHIP: The page stays empty',
        reference: 'C-9',
        origin: 'form:carrier-ticket',
        isBlocking: true,
        size: 2,
        sentAt: stored('09:00'),
      },
    ])
    await form(lead, ids.slice(0, 1), { resolved: true })
    expect(await listed(`?agent=${ids[0]}`)).toMatchObject([{ state: 'sent' }])
    await form(lead, ids.slice(1), { resolved: true })
    expect(await listed(`?agent=${ids[0]}`)).toMatchObject([{ state: 'resolved', endedAt: stored('12:00') }])
  })

  test('resolved on its page it ends for the form as well, and stands again when it is opened again', async () => {
    const { lead, ids, listed, deed, pausesOf, cellOf } = await ticketClass(world, 2)
    await form(lead, ids)
    const [{ id, number }] = await listed(`?agent=${ids[0]}`)
    world.now = local('12:30')
    expect((await deed(id, 'resolve')).body.state).toBe('resolved')
    for (const place of [0, 1]) {
      expect(await pausesOf(place)).toMatchObject([{ since: local('12:00'), until: local('12:30'), source: 'form:carrier-ticket:AHIP' }])
      expect((await cellOf(place)).tone).not.toBe('blocked')
    }
    const outcomes = async () =>
      (await lead.get(`/forms/submissions?agent=${ids[0]}`)).body.rows[0].agents.map((one: { outcome: string }) => one.outcome)
    expect(await outcomes()).toEqual(['resolved', 'resolved'])
    expect((await form(lead, ids, { resolved: true })).status).toBe(422)
    world.now = local('13:00')
    expect((await deed(id, 'reopen', { note: 'Back again' })).body.state).toBe('reopened')
    expect(await outcomes()).toEqual(['standing', 'standing'])
    expect((await pausesOf()).map(({ until }: { until: string | null }) => until).toSorted()).toEqual([local('12:30'), null])
    world.now = local('13:10')
    expect((await form(lead, ids, { resolved: true })).status).toBe(201)
    expect(await listed(`?agent=${ids[0]}`)).toMatchObject([{ number, state: 'resolved', endedAt: stored('13:10') }])
  })

  test('of forms that were filed before there were tickets they are made at start, once, and nobody is told', async () => {
    const { lead, ids, listed, pausesOf } = await ticketClass(world, 2)
    await form(lead, ids)
    const before = await pausesOf()
    await world.db.deleteFrom('ticket').where('origin', 'is not', null).execute()
    await makeMissingTickets(world.db, world.now)
    await makeMissingTickets(world.db, world.now)
    expect(await listed(`?agent=${ids[0]}`)).toMatchObject([{ state: 'sent', carrier: 'AHIP', size: 2 }])
    expect(await pausesOf()).toEqual(before)
  })

  test('withdrawn with the form, never by itself', async () => {
    const { lead, ids, listed, deed } = await ticketClass(world)
    const filed = (await form(lead, ids)).body
    const [{ id }] = await listed(`?agent=${ids[0]}`)
    const refused = await deed(id, 'withdraw')
    expect([refused.status, refused.body.detail]).toMatchObject([
      409,
      expect.stringContaining('withdraw the form, and the ticket goes with it'),
    ])
    await lead.post(`/forms/submissions/${filed.id}/withdraw`, { reason: 'Wrong agent' })
    expect(await listed(`?agent=${ids[0]}`)).toMatchObject([{ state: 'withdrawn' }])
  })
})

test('the close asks for a ticket of what a person or a carrier blocks, until one is there and sent', async () => {
  const { lead, cohort, ids, fault, deed } = await ticketClass(world)
  const path = `/agents/${ids[0]}/tracks/ahip_aetna`
  const { cell } = (await lead.get(`/agents/${ids[0]}/tracks`)).body.tracks[0]
  const open = async () =>
    (await lead.get(`/cohorts/${cohort.id}/close?date=2026-10-05`)).body.items
      .find(({ key }: { key: string }) => key === 'tickets')
      .open.map(({ what }: { what: string }) => what.split(': ')[1])
  expect(await open()).toEqual([])
  await lead.patch(path, { status: 'blocked', version: cell.version })
  expect(await open()).toEqual(['AHIP/Aetna is blocked and has no ticket'])
  const { id, number } = (await fault()).body
  expect(await open()).toEqual([`ticket ${number} is still a draft; send or discard it`])
  await deed(id, 'send')
  expect(await open()).toEqual([])
  await deed(id, 'withdraw')
  expect(await open()).toEqual(['AHIP/Aetna is blocked and has no ticket'])
})

test('what an N-Number holds up needs no ticket', async () => {
  const { lead, cohort, ids } = await ticketClass(world)
  await lead.post(`/agents/${ids[0]}/clocks/pauses`, { kind: 'n_number' })
  const { items } = (await lead.get(`/cohorts/${cohort.id}/close?date=2026-10-05`)).body
  expect(items.find(({ key }: { key: string }) => key === 'tickets').state).toBe('done')
})

test('the letter reaches a real SMTP server once, with every agent and what was tried', async () => {
  const smtp = await startSmtp()
  const { file, attach, deed, fillIn, agentAt } = await ticketClass(world, 2)
  await fillIn('ahip-desk', `desk-${agentAt(0).id}@example.com`)
  const { id } = (await file('ahip-asks-to-pay', PAY)).body
  await attach(id, 'screenshot')
  await deed(id, 'send')
  const mail = createMailJob({ smtpUrl: smtp.url, from: 'Muster <muster@example.com>' }, world.clock)
  const runner = await startJobs(world.pool, world.db, [mail], createLog('silent'))
  const own = () => smtp.letters.filter((letter) => letter.includes(`To: desk-${agentAt(0).id}@example.com`))
  await expect.poll(own).toHaveLength(1)
  for (const place of [0, 1]) expect(own()[0]).toContain(agentAt(place).email)
  await runner.stop()
  await smtp.close()
})

test('a follow-up whose time has come is told once, and again at another time', async () => {
  const { fault, lead, ids } = await ticketClass(world)
  const { id } = (await fault({ send: true })).body
  const told = async () =>
    (
      await world.db
        .selectFrom('outbox_event')
        .select('id')
        .where('event', '=', 'ticket.follow_up_due')
        .where('agent_id', '=', ids[0] ?? '')
        .execute()
    ).length
  const tell = () => tellFollowUps(world.db, { clock: { now: () => world.now }, reactions: new Map() })
  await tell()
  expect(await told()).toBe(0)
  world.now = local('16:00')
  await Promise.all([tell(), tell()])
  expect(await told()).toBe(1)
  expect((await lead.get('/tickets?state=due')).body.rows.map((row: { id: string }) => row.id)).toEqual([id])
  await lead.patch(`/tickets/${id}`, { followUpAt: local('17:00'), version: (await lead.get(`/tickets/${id}`)).body.version })
  await tell()
  expect(await told()).toBe(1)
  world.now = local('17:00')
  await tell()
  expect(await told()).toBe(2)
})

test('the register is searched, filtered, paged, and exported so that no spreadsheet runs it', async () => {
  const { file, lead, ids, fault } = await ticketClass(world)
  await file('unlisted-error', { what: 'Flux capacitor' }, { title: '=HYPERLINK("https://example.com")' })
  await fault()
  const search = async (query: string) => (await lead.get(`/tickets?${query}`)).body.rows.map((row: { kind: string }) => row.kind)
  expect(await search('q=flux')).toEqual(['unlisted-error'])
  expect(await search('desk=it')).toEqual(['equipment-fault'])
  expect(await search('state=draft&kind=unlisted-error')).toEqual(['unlisted-error'])
  const first = (await lead.get(`/tickets?limit=1&agent=${ids[0]}`)).body
  const second = (await lead.get(`/tickets?limit=1&agent=${ids[0]}&cursor=${first.next}`)).body
  expect([first.rows.length, second.rows.length, second.next]).toEqual([1, 1, null])
  expect(first.rows[0].id).not.toBe(second.rows[0].id)
  expect(String((await lead.get('/tickets/export.csv')).body)).toContain(`"'=HYPERLINK(""https://example.com"")"`)
  expect((await lead.get('/tickets/export.xlsx')).status).toBe(200)
})

test('the same file as the same evidence is kept once; unknown evidence is refused with what is asked for', async () => {
  const { file, attach, lead } = await ticketClass(world)
  const { id } = (await file('unlisted-error', { what: 'x' })).body
  await attach(id, 'screenshot')
  const twice = await attach(id, 'screenshot')
  expect([twice.status, twice.body.files.length]).toEqual([201, 1])
  expect((await attach(id, 'selfie')).body.detail).toContain('It asks for: screenshot.')
  const wrong = await lead.upload(`/tickets/${id}/files`, [{ name: 'a.png', content: 'MZ no picture' }])
  expect([wrong.status, wrong.body.code]).toEqual([422, 'file.unreadable'])
  expect((await lead.get(`/ticket-files/${twice.body.files[0].id}`)).status).toBe(200)
  expect((await (await world.person(['it'])).get(`/ticket-files/${twice.body.files[0].id}`)).status).toBe(404)
})
