import { describe, expect, test } from 'vitest'
import { ladderClass } from '../../../tests/support/ladder-class.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { refreshPictures } from './keep-pictures.ts'

const world = openWorld()
const MONDAY_NOON = '2026-10-05T18:00:00.000Z'
const FRIDAY_NIGHT = '2026-10-10T01:00:00.000Z'

const goTo = (at: string) => async () => {
  world.now = at
}

type Row = Record<string, unknown> & { kind: string; agent: string | null; age: number }

async function aClass(name?: string) {
  world.now = MONDAY_NOON
  const cohort = await world.cohort(name === undefined ? {} : { name })
  const ana = await world.agent(cohort.id, { name: 'Ana Díaz' })
  const set = async (track: string, status: string) => {
    const { tracks } = (await world.admin.get(`/agents/${ana.id}/tracks`)).body
    const { cell } = tracks.find(({ key }: { key: string }) => key === track)
    const answer = await cohort.lead.patch(`/agents/${ana.id}/tracks/${track}`, { status, reason: 'Seen', version: cell.version })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  }
  const exceptions = async (query = '') => (await cohort.lead.get(`/reports/exceptions?cohortId=${cohort.id}${query}`)).body
  const rows = async (query = ''): Promise<[string, string | null, number][]> =>
    (await exceptions(query)).rows.map(({ kind, agent, age }: Row) => [kind, agent, age])
  const overview = async () => (await cohort.lead.get('/reports/overview')).body.classes[0]
  return { ...cohort, ana, set, exceptions, rows, overview }
}

describe('exceptions', () => {
  test('time alone brings them, at the day and instant that is due', async () => {
    const { rows } = await aClass()
    expect(await rows()).toEqual([])
    world.now = '2026-10-05T22:29:59.999Z'
    expect(await rows()).toEqual([])
    world.now = '2026-10-05T22:30:00.000Z'
    expect(await rows()).toEqual([['day_not_closed', null, 0]])
    world.now = '2026-10-06T05:59:59.000Z'
    expect(await rows()).toEqual([['day_not_closed', null, 0]])
    world.now = '2026-10-06T06:00:00.000Z'
    expect(await rows()).toEqual([
      ['equipment', 'Ana Díaz', 1],
      ['day_not_closed', null, 1],
    ])
    expect(await rows('&date=2026-10-12')).toEqual([
      ['equipment', 'Ana Díaz', 7],
      ['rts', 'Ana Díaz', 7],
      ['day_not_closed', null, 7],
      ['day_not_closed', null, 6],
      ['ahip_aetna', 'Ana Díaz', 5],
      ['day_not_closed', null, 5],
      ['day_not_closed', null, 4],
      ['day_not_closed', null, 3],
    ])
  })

  test('a row says what, since when and where to act; a close and a completion take theirs away', async () => {
    const { id, lead, ana, set, exceptions, rows, body } = await aClass()
    world.now = FRIDAY_NIGHT
    const { rows: all, kinds, next } = await exceptions('&kind=ahip_aetna')
    expect(all).toEqual([
      {
        ...{ id: `ahip_aetna:${ana.id}`, kind: 'ahip_aetna', kindName: 'AHIP + Aetna overdue', cohortId: id, cohort: body.name },
        ...{ agentId: ana.id, agent: 'Ana Díaz', what: 'AHIP + Aetna: Not started, since Mon, Oct 5 (4 working days)' },
        ...{ since: '2026-10-05', age: 4, unit: 'class_days', tone: 'behind', link: `/agents/${ana.id}` },
      },
    ])
    expect(next).toBeNull()
    expect(kinds).toEqual([
      { kind: 'ahip_aetna', name: 'AHIP + Aetna overdue', count: 1, oldest: 4, unit: 'class_days' },
      { kind: 'equipment', name: 'Equipment overdue', count: 1, oldest: 4, unit: 'days' },
      { kind: 'day_not_closed', name: 'Day not closed', count: 5, oldest: 4, unit: 'days' },
    ])
    expect((await exceptions('&kind=day_not_closed')).rows[0]).toMatchObject({
      agentId: null,
      since: '2026-10-05',
      link: `/classes/${id}/close?date=2026-10-05`,
    })
    await set('ahip_aetna', 'waived')
    await set('equipment', 'waived')
    for (const { key } of (await lead.get(`/cohorts/${id}/close?date=2026-10-05`)).body.items)
      await lead.post(`/cohorts/${id}/close/waive`, { date: '2026-10-05', key, reason: 'Carried over' })
    expect((await lead.post(`/cohorts/${id}/close`, { date: '2026-10-05' })).status).toBe(200)
    expect(await rows()).toEqual([3, 2, 1, 0].map((age) => ['day_not_closed', null, age]))
  })

  test('complete but not transferred, after the day that the policy gives', async () => {
    const { set, exceptions } = await aClass()
    for (const track of ['ahip_aetna', 'tbt', 'call_cert', 'equipment', 'rts']) await set(track, 'waived')
    world.now = '2026-10-06T17:59:59.000Z'
    expect((await exceptions('&kind=transfer')).rows).toEqual([])
    world.now = '2026-10-06T18:00:00.000Z'
    expect((await exceptions('&kind=transfer')).rows).toMatchObject([
      { age: 1, link: '/handoffs', what: 'Completed everything; no PM has acknowledged it, since Mon, Oct 5 (1 day)' },
    ])
  })

  test('a step that waits for HR is there until it is approved', async () => {
    const { cohort, agent, day, coach, start, actionOf, lead, hr } = await ladderClass(world)
    for (const date of ['2026-10-05', '2026-10-06']) await day(date, 'ncns')
    await coach()
    await start('written')
    await lead.post(`/actions/${(await actionOf('written')).id}/deliver`)
    await start('final')
    const waiting = async () => (await hr.get(`/reports/exceptions?cohortId=${cohort.id}&kind=approval`)).body.rows
    expect(await waiting()).toMatchObject([
      { agentId: agent.id, what: expect.stringContaining('Final CAP waits for HR'), link: `/agents/${agent.id}?step=attendance` },
    ])
    expect((await hr.get(`/reports/overview?cohortId=${cohort.id}`)).body.classes).toMatchObject([{ approvals: 1 }])
    await hr.post(`/actions/${(await actionOf('final')).id}/approve`)
    expect(await waiting()).toEqual([])
  })

  test('pages follow one another without loss; what is settled in between is said', async () => {
    const { exceptions, set } = await aClass()
    world.now = FRIDAY_NIGHT
    const whole = (await exceptions()).rows.map(({ id }: { id: string }) => id)
    const paged: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page = await exceptions(`&limit=2${next ? `&cursor=${next}` : ''}`)
      paged.push(...page.rows.map(({ id }: { id: string }) => id))
      next = page.next
    }
    expect(paged).toEqual(whole)
    const { next } = await exceptions('&limit=2')
    await set('ahip_aetna', 'waived')
    await set('equipment', 'waived')
    const settled = await exceptions(`&limit=2&cursor=${next}`)
    expect([settled.status, settled.errors?.[0].code]).toEqual([422, 'cursor.settled'])
  })

  test('own classes alone for a lead, all for managers and HR, none for others', async () => {
    const [mine, other] = [await aClass(), await aClass()]
    world.now = FRIDAY_NIGHT
    const cohorts = async (client: typeof mine.lead, path = '/reports/exceptions?limit=500') =>
      new Set((await client.get(path)).body.rows.map(({ cohortId }: { cohortId: string }) => cohortId))
    expect(await cohorts(mine.lead)).toEqual(new Set([mine.id]))
    expect((await mine.lead.get(`/reports/exceptions?cohortId=${other.id}`)).status).toBe(404)
    expect((await mine.lead.get(`/reports/overview?cohortId=${other.id}`)).status).toBe(404)
    for (const role of ['manager', 'hr'] as const) {
      const all = await cohorts(await world.person([role]))
      expect([all.has(mine.id), all.has(other.id)]).toEqual([true, true])
    }
    for (const role of ['wfm', 'agent', 'it', 'licensing', 'certifier'] as const) {
      const person = await world.person([role])
      expect((await person.get('/reports/exceptions')).status).toBe(403)
      expect((await person.get('/reports/exceptions.csv')).status).toBe(403)
    }
  })

  test('a bad question is told what is wrong with it', async () => {
    const manager = await world.person(['manager'])
    for (const query of ['date=2026-02-30', 'date=9999-01-01', 'kind=none', 'cohortId=x', 'cursor=x', 'limit=0', 'more=1'])
      expect([query, (await manager.get(`/reports/exceptions?${query}`)).status]).toEqual([query, 422])
  })
})

test('as a spreadsheet: every row, and nothing that would run', async () => {
  const { id, lead } = await aClass('=HYPERLINK("x")')
  world.now = FRIDAY_NIGHT
  const csv = await lead.get(`/reports/exceptions.csv?cohortId=${id}`)
  const lines = String(csv.body).trim().split('\r\n')
  expect(lines[0]).toBe('Kind,Class,Agent,What,Since,Age,Counted in,Where to act')
  expect(lines.length).toBe(8)
  expect(csv.body).not.toMatch(/(^|,)"?=HYPERLINK/m)
  expect(csv.headers['content-disposition']).toContain('Muster - Exceptions 2026-10-10.csv')
  const only = await lead.get(`/reports/exceptions.csv?cohortId=${id}&kind=equipment`)
  expect(String(only.body).trim().split('\r\n').length).toBe(2)
  expect((await lead.get(`/reports/exceptions.xlsx?cohortId=${id}`)).status).toBe(200)
})

describe('overview', () => {
  test('counts follow the record at once, and time by itself', async () => {
    const { id, set, overview } = await aClass()
    expect(await overview()).toMatchObject({
      ...{ id, day: { n: 1, of: 5, date: '2026-10-05', isToday: true }, agents: { active: 1, paused: 0, left: 0 } },
      pace: { behind: 0, blocked: 0, at_risk: 0, on_pace: 1, none: 0 },
      burnUp: { total: 5, days: [{ complete: 0, even: 1 }, { complete: null, even: 2 }, {}, {}, { complete: null, even: 5 }] },
      attendance: { today: { points: 0, occurrences: 0, undecided: 1 } },
      ...{ notClosed: [], approvals: 0, toTransfer: 0, overdue: {} },
    })
    await set('tbt', 'in_progress')
    await set('equipment', 'waived')
    const now = await overview()
    expect(now.burnUp.days[0].complete).toBe(1)
    expect(
      now.tracks.map(({ track, states }: { track: string; states: { key: string; agents: number }[] }) => [track, states[0]?.key]),
    ).toEqual([
      ['ahip_aetna', 'not_started'],
      ['tbt', 'in_progress'],
      ['call_cert', 'not_started'],
      ['equipment', 'waived'],
      ['rts', 'not_started'],
    ])
    world.now = '2026-10-08T15:00:00.000Z'
    expect(await overview()).toMatchObject({
      day: { n: 4 },
      pace: { behind: 1, on_pace: 0 },
      notClosed: ['2026-10-05', '2026-10-06', '2026-10-07'],
    })
    world.now = '2026-10-10T15:00:00.000Z'
    await set('rts', 'waived')
    expect((await overview()).burnUp.days.map(({ complete }: { complete: number }) => complete)).toEqual([1, 1, 1, 1, 2])
    expect(await overview()).toMatchObject({ day: { n: 5, isToday: false }, attendance: { today: null }, overdue: { ahip_aetna: 1 } })
  })

  test('what is kept is as good as what is made anew, whatever happened since', async () => {
    const { lead, ana, set, overview } = await aClass()
    const anew = async () => {
      await world.pool.query('delete from class_picture')
      return overview()
    }
    const acts: (() => Promise<unknown>)[] = [
      () => set('rts', 'invited'),
      () => lead.post(`/agents/${ana.id}/clock-pauses`, { kind: 'equipment' }),
      () => lead.patch(`/agents/${ana.id}`, { name: 'Ana María Díaz', version: 99 }),
      goTo('2026-10-06T12:00:00.000Z'),
      goTo('2026-10-07T20:31:00.000Z'),
      () => set('equipment', 'blocked'),
      goTo(MONDAY_NOON),
    ]
    for (const act of acts) {
      await act()
      const kept = await overview()
      expect(kept).toEqual(await anew())
    }
  })

  test('the job makes what no longer holds; a read then makes nothing', async () => {
    const { id, overview } = await aClass()
    await world.pool.query('delete from class_picture')
    await refreshPictures(world.db, world.now)
    const madeAt = async () =>
      (await world.pool.query('select xmin::text from class_picture where cohort_id = $1', [id])).rows.map(({ xmin }) => xmin)
    const before = await madeAt()
    await overview()
    await Promise.all([overview(), refreshPictures(world.db, world.now)])
    expect([before.length, await madeAt()]).toEqual([1, before])
  })
})
