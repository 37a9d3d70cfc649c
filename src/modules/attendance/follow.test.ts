import { describe, expect, test } from 'vitest'
import { AFTER, classOf, fullDay, MONDAY, reportOf, TUESDAY } from '../../../tests/support/class-day.ts'
import { type Answer, openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

const ok = (answer: Answer) => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

/** A class of two, both there on Monday. */
async function coveredMonday(given: Record<string, unknown> = {}) {
  const made = await classOf(world, 2, given)
  const [first, second] = made.agents
  if (!first || !second) throw new Error('no agents')
  ok(await made.importFiles([reportOf(MONDAY, made.agents.map(fullDay))]))
  const change = (body: Record<string, unknown>) => world.admin.patch(`/cohorts/${made.id}`, body)
  const version = async () => (await world.admin.get(`/cohorts/${made.id}`)).body.version
  return { ...made, first, second, change, version }
}

const countRows = async (cohortId: string) =>
  (await world.db.selectFrom('decision').select('id').where('cohort_id', '=', cohortId).execute()).length

describe('proposals follow', () => {
  test('the schedule: another shift, zone or set of days', async () => {
    const { change, version, decisionsOn, id } = await coveredMonday()
    ok(await change({ shift: { start: '07:00', end: '16:30', breakMinutes: 60 }, version: await version() }))
    expect((await decisionsOn(MONDAY))[0]).toMatchObject({ occurrences: ['late'], lateSeconds: 3600 })
    ok(await change({ days: [TUESDAY, '2026-10-07'], version: await version() }))
    expect((await decisionsOn(MONDAY))[0]).toBeUndefined()
    expect(await countRows(id)).toBe(0)
    ok(await change({ shift: { start: '08:00', end: '16:30', breakMinutes: 60 }, days: [MONDAY, TUESDAY], version: await version() }))
    expect((await decisionsOn(MONDAY))[0]).toMatchObject({ label: 'Full day of work' })
  })

  test('a schedule that changes under a decision leaves it and says so', async () => {
    const { change, version, decisionsOn, path } = await coveredMonday()
    ok(await world.admin.post(`${path}/confirm`, { date: MONDAY }))
    ok(await change({ shift: { start: '07:00', end: '16:30', breakMinutes: 60 }, version: await version() }))
    expect((await decisionsOn(MONDAY))[0]).toMatchObject({
      state: 'confirmed',
      label: 'Full day of work',
      factsChanged: { label: 'Tardy - Over 1 Hr, Up to Half of Shift' },
    })
    ok(await change({ shift: { start: '08:00', end: '16:30', breakMinutes: 60 }, version: await version() }))
    expect((await decisionsOn(MONDAY))[0]).toMatchObject({ state: 'confirmed', factsChanged: null })
  })

  test('an agent who left: no longer employed from that day on, and judged again on return', async () => {
    const { first, agents, decisionsOn, dayOf, importFiles } = await coveredMonday()
    ok(await importFiles([reportOf(TUESDAY, agents.map(fullDay))]))
    ok(await world.admin.post(`/agents/${first.id}/leave`, { on: TUESDAY, reason: 'Resigned', version: first.version }))
    expect((await decisionsOn(MONDAY))[0].label).toBe('Full day of work')
    expect((await decisionsOn(TUESDAY))[0]).toMatchObject({ label: 'No Longer Employed', points: 0, occurrences: [], clean: false })
    expect((await decisionsOn('2026-10-09'))[0].label).toBe('No Longer Employed')
    expect(await dayOf(TUESDAY)).toMatchObject({ undecided: 1 })
    const { version } = (await world.admin.get(`/agents/${first.id}`)).body
    ok(await world.admin.post(`/agents/${first.id}/return`, { version }))
    expect((await decisionsOn(TUESDAY))[0].label).toBe('Full day of work')
    expect((await decisionsOn('2026-10-09'))[0].label).toBe(null)
  })

  test('nothing new: nothing is written and nothing announced', async () => {
    const { agents, id, importFiles } = await coveredMonday()
    const state = async () => [
      await world.db.selectFrom('decision').select(['id', 'version']).where('cohort_id', '=', id).orderBy('id').execute(),
      await world.db
        .selectFrom('outbox_event')
        .select('id')
        .where('cohort_id', '=', id)
        .where('event', '=', 'attendance.recomputed')
        .execute(),
    ]
    const before = await state()
    // The same presence in a second report: other bytes, same facts.
    ok(await importFiles([reportOf(MONDAY, [...agents.map(fullDay), ...agents.map(fullDay)], 'copy')]))
    expect(await state()).toEqual(before)
  })

  test('a day that no report covers needs no row', async () => {
    const { id } = await coveredMonday()
    expect(await countRows(id)).toBe(2)
  })
})

describe('an agent who moves to another class', () => {
  /** First class: both seen on Monday. The first agent moves on Tuesday at noon (Denver). */
  async function movedOnTuesday() {
    world.now = '2026-10-01T12:00:00.000Z'
    const target = await world.cohort()
    const source = await coveredMonday()
    ok(await world.admin.post(`${source.path}/confirm`, { date: MONDAY, agentIds: [source.first.id] }))
    world.now = '2026-10-06T18:00:00.000Z'
    ok(
      await world.admin.post(`/agents/${source.first.id}/move`, {
        cohortId: target.id,
        reason: 'Wrong class',
        version: source.first.version,
      }),
    )
    world.now = AFTER
    const daysIn = async (cohortId: string, client = world.admin): Promise<string[]> => {
      const { decisions } = (await client.get(`/cohorts/${cohortId}/attendance`)).body
      return decisions.filter(({ agentId }: { agentId: string }) => agentId === source.first.id).map(({ date }: { date: string }) => date)
    }
    return { target, source, daysIn }
  }

  test('is judged on each date once: begun days stay where they began, the rest go along', async () => {
    const { target, source, daysIn } = await movedOnTuesday()
    expect(await daysIn(source.id)).toEqual([MONDAY, TUESDAY])
    expect(await daysIn(target.id)).toEqual(['2026-10-07', '2026-10-08', '2026-10-09'])
    const all = (await world.admin.get(`/agents/${source.first.id}/attendance`)).body.decisions
    expect(all.map(({ date, state }: { date: string; state: string }) => [date, state])).toEqual([
      [MONDAY, 'confirmed'],
      [TUESDAY, 'proposed'],
      ['2026-10-07', 'proposed'],
      ['2026-10-08', 'proposed'],
      ['2026-10-09', 'proposed'],
    ])
  })

  test('was in whichever room showed them: reports of both classes count', async () => {
    const { target, source } = await movedOnTuesday()
    const half = (from: string, to: string) => [[source.first.name, source.first.email, from, to] as const]
    ok(await source.importFiles([reportOf(TUESDAY, half('08:00:00', '12:00:00'))]))
    ok(await world.admin.upload(`/cohorts/${target.id}/attendance/reports`, [reportOf(TUESDAY, half('12:00:00', '16:30:00'))]))
    const [decision] = await source.decisionsOn(TUESDAY)
    expect(decision).toMatchObject({ label: 'Full day of work', missingSeconds: 0 })
  })

  test('keeps past decisions in reach of both leads', async () => {
    const { target, source, daysIn } = await movedOnTuesday()
    expect(await daysIn(source.id, source.lead)).toEqual([MONDAY, TUESDAY])
    const { decisions } = (await target.lead.get(`/agents/${source.first.id}/attendance`)).body
    expect(decisions).toHaveLength(5)
    const reopened = await target.lead.post(`/attendance/${decisions[0].id}/reopen`, { reason: 'Saw it happen' })
    expect(reopened.status).toBe(200)
    expect((await source.lead.post(`/attendance/${decisions[0].id}/excuse`, { kind: 'pto' })).status).toBe(200)
  })

  test('takes an excuse for a day ahead along', async () => {
    world.now = '2026-10-01T12:00:00.000Z'
    const target = await world.cohort()
    const source = await classOf(world, 1)
    const [agent] = source.agents
    const friday = (await source.decisionsOn('2026-10-09'))[0]
    world.now = '2026-10-06T18:00:00.000Z'
    ok(await world.admin.post(`/attendance/${friday.id}/excuse`, { kind: 'pto' }))
    ok(await world.admin.post(`/agents/${agent?.id}/move`, { cohortId: target.id, reason: 'Wrong class', version: agent?.version }))
    const { decisions } = (await world.admin.get(`/cohorts/${target.id}/attendance?date=2026-10-09`)).body
    expect(decisions).toMatchObject([{ id: friday.id, state: 'excused', excused: 'pto' }])
  })
})
