import { describe, expect, test } from 'vitest'
import { AFTER, classOf, fullDay, MONDAY, reportOf, type Seen } from '../../../tests/support/class-day.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

/** Three agents on Monday: there all day, 12 min late (confirmed), and absent. */
async function lateConfirmed() {
  const made = await classOf(world, 3)
  const [full, late, gone] = made.agents
  if (!full || !late || !gone) throw new Error('no agents')
  const visit: Seen = [late.name, late.email, '08:12:00', '16:30:00']
  await made.importFiles([reportOf(MONDAY, [fullDay(full), visit])])
  const confirm = (...agentIds: string[]) => world.admin.post(`${made.path}/confirm`, { date: MONDAY, agentIds })
  await confirm(full.id, late.id)
  const send = (client = made.lead) => client.post(`${made.path}/notice`, { date: MONDAY })
  const decisionOf = async (agentId: string) => (await made.decisionsOn(MONDAY)).find((decision) => decision.agentId === agentId)
  const act = async (agentId: string, what: string, body: Record<string, unknown>) =>
    world.admin.post(`/attendance/${(await decisionOf(agentId)).id}/${what}`, body)
  return { ...made, full, late, gone, confirm, send, act }
}

describe('a notice to WFM', () => {
  test('holds the decided occurrences of the day, once', async () => {
    const { send, late, dayOf, lead } = await lateConfirmed()
    expect(await dayOf(MONDAY)).toMatchObject({ unsent: 1 })
    const { status, body } = await send()
    expect(status).toBe(201)
    expect(body).toMatchObject({ number: 1, date: MONDAY, acknowledgedAt: null, may: [] })
    expect(body.sentBy).toMatch(/^lead/)
    expect(body.entries).toMatchObject([
      { agentId: late.id, label: 'Tardy - Under 1 Hr', occurrences: ['late'], points: 0.5, change: 'new', was: null },
    ])
    expect(await dayOf(MONDAY)).toMatchObject({ unsent: 0 })
    const again = await send()
    expect(again).toMatchObject({ status: 409, body: { code: 'resource.conflict' } })
    expect(again.body.detail).toContain('nothing changed since notice 1')
    expect((await lead.get('/notices')).body.rows).toHaveLength(1)
  })

  test('is followed by another that says what is new, changed and withdrawn', async () => {
    const { send, confirm, act, late, gone } = await lateConfirmed()
    await send()
    await confirm(gone.id)
    expect((await send()).body).toMatchObject({ number: 2, entries: [{ agentId: gone.id, label: 'NCNS', change: 'new' }] })
    await act(late.id, 'correct', { start: '2026-10-05T08:00:00-06:00', reason: 'Lobby' })
    await act(gone.id, 'excuse', { kind: 'pto' })
    const third = (await send()).body
    const entryOf = (id: string) => third.entries.find(({ agentId }: { agentId: string }) => agentId === id)
    expect(third.entries).toHaveLength(2)
    expect(entryOf(late.id)).toMatchObject({ change: 'withdrawn', was: 'Tardy - Under 1 Hr', label: 'Full day of work' })
    expect(entryOf(gone.id)).toMatchObject({ change: 'changed', was: 'NCNS', label: 'Absent - HR Approved', excused: 'pto' })
    await act(late.id, 'reopen', { reason: 'Was late after all' })
    expect((await send()).status).toBe(409)
    await confirm(late.id)
    expect((await send()).body).toMatchObject({ number: 4, entries: [{ agentId: late.id, change: 'new' }] })
  })

  test('of a day without a decided occurrence is refused', async () => {
    const { path, lead } = await classOf(world, 1)
    const answer = await lead.post(`${path}/notice`, { date: MONDAY })
    expect(answer.status).toBe(409)
    expect(answer.body.detail).toContain('No occurrence of 2026-10-05 is decided yet')
  })

  test('sent twice at once is one', async () => {
    const { send, id } = await lateConfirmed()
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(await world.db.selectFrom('notice').select('number').where('cohort_id', '=', id).execute()).toEqual([{ number: 1 }])
  })

  test('goes by mail to everybody of WFM, and names no leave that is HR’s alone', async () => {
    const { send, act, gone, late, body } = await lateConfirmed()
    const wfm = await world.person(['wfm'])
    await act(gone.id, 'excuse', { kind: 'protected_leave', note: 'A private word' })
    const sent = await send()
    const letters = await world.db.selectFrom('mail').selectAll().where('recipient', '=', wfm.email).execute()
    expect(letters).toHaveLength(1)
    expect(letters[0]?.subject).toBe(`${body.name}, ${MONDAY}: attendance notice 1`)
    expect(letters[0]?.body).toContain(`- ${late.name} <${late.email}>: Tardy - Under 1 Hr; late, 0.5 points`)
    expect(letters[0]?.body).toContain(`- ${gone.name} <${gone.email}>: Absent - HR Approved; absent all shift, 0 points, excused`)
    const csv = await wfm.get(`/notices/${sent.body.id}.csv`)
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.body).toContain('restricted')
    for (const text of [letters[0]?.body, csv.body, JSON.stringify(sent.body)]) {
      expect(text).not.toContain('protected')
      expect(text).not.toContain('A private word')
    }
    const hr = await world.person(['hr'])
    const { entries } = (await hr.get(`/notices/${sent.body.id}`)).body
    expect(entries.map(({ excused }: { excused: string | null }) => excused)).toContain('protected_leave')
  })

  test('rolled back leaves no letter', async () => {
    const { send, path, lead } = await lateConfirmed()
    const wfm = await world.person(['wfm'])
    await send()
    const before = await world.db.selectFrom('mail').select('id').where('recipient', '=', wfm.email).execute()
    await lead.post(`${path}/notice`, { date: MONDAY })
    expect(await world.db.selectFrom('mail').select('id').where('recipient', '=', wfm.email).execute()).toEqual(before)
  })
})

describe('WFM', () => {
  test('acknowledges a notice once, and finds open ones first', async () => {
    const wfm = await world.person(['wfm'], { name: 'Wanda' })
    const sent: string[] = []
    for (const minute of ['01', '02', '03']) {
      const { send } = await lateConfirmed()
      world.now = `2026-10-12T13:${minute}:00.000Z`
      sent.push((await send()).body.id)
    }
    const [first, second, third] = sent
    const acknowledge = (id = '') => wfm.post(`/notices/${id}/acknowledge`)
    expect((await acknowledge(third)).body).toMatchObject({ acknowledgedBy: 'Wanda', version: 2, may: [] })
    world.now = AFTER
    const again = await acknowledge(third)
    expect(again.body).toMatchObject({ acknowledgedBy: 'Wanda', acknowledgedAt: '2026-10-12T13:03:00Z', version: 2 })
    const ids: string[] = []
    let cursor = ''
    do {
      const { body } = await wfm.get(`/notices?limit=2${cursor}`)
      ids.push(...body.rows.map(({ id }: { id: string }) => id))
      cursor = body.next ? `&cursor=${body.next}` : ''
    } while (cursor)
    expect(ids.slice(0, 2)).toEqual([second, first])
    expect(ids.at(-1)).toBe(third)
    expect(new Set(ids).size).toBe(ids.length)
    expect((await wfm.get('/notices')).body.rows[0].may).toEqual(['notice.acknowledge'])
  })

  test('alone acknowledges; leads read those of their classes', async () => {
    const { send, lead, id } = await lateConfirmed()
    const { body } = await send()
    const other = (await world.cohort()).lead
    expect((await lead.post(`/notices/${body.id}/acknowledge`)).status).toBe(403)
    expect((await lead.get(`/notices/${body.id}`)).status).toBe(200)
    expect((await other.get(`/notices/${body.id}`)).status).toBe(404)
    expect((await other.get(`/notices/${body.id}.csv`)).status).toBe(404)
    expect((await other.get(`/notices?cohortId=${id}`)).body.rows).toEqual([])
    expect((await (await world.person(['agent'])).get('/notices')).status).toBe(403)
  })
})
