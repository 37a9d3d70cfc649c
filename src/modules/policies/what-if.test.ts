import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { decideDay } from '#modules/attendance/rules/decide-day.ts'
import { listDays } from '#modules/attendance/store/decisions.ts'
import { AFTER, classOf, fullDay, MONDAY, reportOf, type Seen, TUESDAY } from '../../../tests/support/class-day.ts'
import { makeClass } from '../../../tests/support/made-class.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { runWhatIf } from './commands/what-if.ts'
import { loadReplayClass } from './load-class.ts'
import { filledPolicy } from './policy.ts'

const world = openWorld()
const late = ({ name, email }: { name: string; email: string }): Seen => [name, email, '08:07:00', '16:30:00']

/** A published version with other attendance values, beside the seed's. */
async function versionWith(attendance: Record<string, unknown>): Promise<string> {
  const seed = await world.db
    .selectFrom('policy_version')
    .innerJoin('programme', 'programme.id', 'programme_id')
    .select(['policy', 'programme_id'])
    .where('programme.key', '=', 'esp-week')
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  const whole = filledPolicy(seed.policy as Record<string, unknown>)
  const policy = JSON.stringify({ ...whole, attendance: { ...(whole.attendance as object), ...attendance } })
  const id = newId()
  const number = 10 + world.next()
  await world.db
    .insertInto('policy_version')
    .values({ id, programme_id: seed.programme_id, number, effective_from: '2030-01-01', policy, note: 'Test', created_at: world.now })
    .execute()
  return id
}

/** A class with a report of Monday: the first agent 7 min late and confirmed, the second 7 min late and proposed, the third on time. */
async function lateClass() {
  const of = await classOf(world, 3)
  const [one, two, three] = of.agents
  if (!one || !two || !three) throw new Error('no agents')
  await of.importFiles([reportOf(MONDAY, [late(one), late(two), fullDay(three)])])
  await world.admin.post(`${of.path}/confirm`, { date: MONDAY, agentIds: [one.id] })
  return { ...of, one, two, three }
}

async function run(id: string): Promise<void> {
  await runWhatIf(world.db, id, () => world.now)
}

test('a what-if lists who would be judged otherwise, counts, and writes nothing on the record', async () => {
  const of = await lateClass()
  const policy = await versionWith({ graceMinutes: 5 })
  const before = await world.db.selectFrom('outbox_event').select('id').execute()
  const asked = await world.admin.post(`/policies/${policy}/what-if`, { from: MONDAY, to: TUESDAY, cohortIds: [of.id] })
  expect(asked).toMatchObject({ status: 202, body: { state: 'waiting', done: 0, total: 1, rows: [] } })
  await run(asked.body.id)
  const { body } = await world.admin.get(`/what-ifs/${asked.body.id}`)
  expect(body).toMatchObject({ state: 'done', done: 1, agents: 3, days: 6, touched: 2, differences: 3, matching: 3 })
  expect(body.rows.map((row: { agentId: string; what: string }) => [row.agentId, row.what])).toEqual([
    [of.one.id, 'occurrences'],
    [of.one.id, 'step'],
    [of.two.id, 'occurrences'],
  ])
  expect((await of.decisionsOn(MONDAY)).map(({ label, policyVersion }) => [label, policyVersion])).toEqual(
    Array.from({ length: 3 }, () => ['Full day of work', 1]),
  )
  expect(await world.db.selectFrom('outbox_event').select('id').execute()).toHaveLength(before.length)

  const searched = await world.admin.get(`/what-ifs/${asked.body.id}?search=${encodeURIComponent(of.two.name)}`)
  expect(searched.body).toMatchObject({ matching: 1, differences: 3 })
  const csv = await world.admin.get(`/what-ifs/${asked.body.id}/export.csv`)
  expect(csv.body.split('\r\n')).toHaveLength(5)
  expect((await world.admin.get(`/what-ifs/${asked.body.id}/export.xlsx`)).status).toBe(200)
  expect(await of.lead.get(`/what-ifs/${asked.body.id}`)).toMatchObject({ status: 403 })
  expect(await world.admin.get(`/what-ifs/${newId()}`)).toMatchObject({ status: 404 })
})

test('a run that is cancelled stops, one tried twice counts each class once, and no class at all is refused', async () => {
  const classes = [await lateClass(), await lateClass()]
  const policy = await versionWith({ graceMinutes: 5 })
  const ask = () => world.admin.post(`/policies/${policy}/what-if`, { from: MONDAY, to: MONDAY, cohortIds: classes.map(({ id }) => id) })
  const cancelled = await ask()
  expect(await world.admin.post(`/what-ifs/${cancelled.body.id}/cancel`)).toMatchObject({ body: { state: 'cancelled' } })
  await run(cancelled.body.id)
  expect((await world.admin.get(`/what-ifs/${cancelled.body.id}`)).body).toMatchObject({ state: 'cancelled', done: 0, rows: [] })

  const twice = await ask()
  await Promise.all([run(twice.body.id), run(twice.body.id)])
  await run(twice.body.id)
  expect((await world.admin.get(`/what-ifs/${twice.body.id}`)).body).toMatchObject({ state: 'done', done: 2, agents: 6, touched: 4 })

  const empty = await world.admin.post(`/policies/${policy}/what-if`, { from: '2020-01-01', to: '2020-01-31' })
  expect(empty).toMatchObject({ status: 422, body: { errors: [{ path: 'from', code: 'what_if.no_class' }] } })
})

test('replaying the pinned version gives what is on record, over whole class weeks', async () => {
  for (const seed of [7, 11, 23, 41]) {
    const { classJson: week, files } = makeClass(seed, 8)
    const [day] = week.schedule
    if (!day) throw new Error('a class without a day')
    const shift = { start: day.start, end: day.end, breakMinutes: day.breakMinutes }
    const days = week.schedule.map(({ date }) => date)
    const { id } = await world.cohort({ startDate: day.date, zone: week.zone, shift, days })
    const idOf = new Map<string, string>()
    for (const { name, email } of week.roster) idOf.set(email, (await world.agent(id, { name, email })).id)
    world.now = '2026-12-01T00:00:00.000Z'
    if (files.length > 0)
      await world.admin.upload(
        `/cohorts/${id}/attendance/reports`,
        files.map(({ name, bytes }) => ({ name, content: bytes })),
        { force: 'true' },
      )
    for (const { email, date, kind } of week.excuses) {
      const { decisions } = (await world.admin.get(`/cohorts/${id}/attendance?date=${date}`)).body
      const decision = decisions.find(({ agentId }: { agentId: string }) => agentId === idOf.get(email))
      await world.admin.post(`/attendance/${decision.id}/excuse`, { kind })
    }
    const of = await loadReplayClass(world.db, id)
    const kept = await listDays(world.db, { agentIds: [...idOf.values()] })
    expect(kept.length).toBeGreaterThan(0)
    for (const { agentId, date, holds } of kept) {
      const replayed = of?.agents.find((agent) => agent.agentId === agentId)?.days.find((one) => one.date === date)
      const { because: _, ...rest } = holds
      expect(replayed && of && decideDay(replayed.facts, of.policy.attendance)).toMatchObject(rest)
    }
  }
}, 60_000)

test('a class is moved on purpose: preview, proposals that follow, decisions that stay, and back again', async () => {
  const of = await lateClass()
  const policy = await versionWith({ graceMinutes: 5 })
  const { version, policyVersion } = (await world.admin.get(`/cohorts/${of.id}`)).body
  const wish = { policy, reason: 'Agreed with HR', version }
  const preview = await world.admin.post(`/cohorts/${of.id}/policy?dryRun=true`, wish)
  expect(preview).toMatchObject({ status: 200, body: { proposals: 1, decided: 1, version, from: { words: `Version ${policyVersion}` } } })
  expect(preview.body.changes.map((row: { agentId: string; what: string }) => [row.agentId, row.what])).toEqual([
    [of.one.id, 'occurrences'],
    [of.two.id, 'occurrences'],
  ])
  expect((await world.admin.get(`/cohorts/${of.id}`)).body).toMatchObject({ version, policyVersion })

  const moved = await world.admin.post(`/cohorts/${of.id}/policy`, wish)
  expect(moved.status).toBe(200)
  const [one, two] = await of.decisionsOn(MONDAY)
  expect(one).toMatchObject({ state: 'confirmed', label: 'Full day of work', factsChanged: { label: 'Tardy - Under 1 Hr', points: 0.5 } })
  expect(two).toMatchObject({ state: 'proposed', label: 'Tardy - Under 1 Hr', points: 0.5 })
  const [entry] = await world.db
    .selectFrom('audit_entry')
    .select(['after', 'reason'])
    .where('action', '=', 'cohort.changed')
    .where('noun_id', '=', of.id)
    .execute()
  expect(entry).toMatchObject({ after: { policyVersion: expect.any(Number) }, reason: 'Agreed with HR' })
  expect(await world.admin.post(`/cohorts/${of.id}/policy`, wish)).toMatchObject({ status: 200 })

  const first = (await world.admin.get('/policies?programme=esp-week')).body.rows.find(({ number }: { number: number }) => number === 1)
  const back = await world.admin.post(`/cohorts/${of.id}/policy`, { policy: first.id, reason: 'Undo', version: moved.body.version })
  expect(back.status).toBe(200)
  const [again, proposed] = await of.decisionsOn(MONDAY)
  expect([again.factsChanged, proposed.label]).toEqual([null, 'Full day of work'])
})

test('a move is refused where it was changed meanwhile, where the class is finished, for a draft, and for who leads it', async () => {
  const of = await lateClass()
  const policy = await versionWith({ graceMinutes: 6 })
  const { version } = (await world.admin.get(`/cohorts/${of.id}`)).body
  const path = `/cohorts/${of.id}/policy`
  const wish = { policy, reason: 'Agreed', version }
  expect(await of.lead.post(path, wish)).toMatchObject({ status: 403 })
  expect(await world.admin.post(path, { ...wish, version: version + 1 })).toMatchObject({ status: 409, body: { code: 'resource.stale' } })
  const together = (await world.admin.get('/policies?programme=esp-week-together')).body.rows[0]
  expect(await world.admin.post(path, { ...wish, policy: together.id })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'policy' }] },
  })
  await world.admin.patch(`/cohorts/${of.id}`, { state: 'finished', version })
  expect(await world.admin.post(path, { ...wish, version: version + 1 })).toMatchObject({
    status: 409,
    body: { code: 'resource.conflict' },
  })
  world.now = AFTER
})

test('a class that was moved on purpose keeps its version when its start changes', async () => {
  const { id } = await world.cohort()
  const policy = await versionWith({ graceMinutes: 7 })
  await world.admin.post(`/cohorts/${id}/policy`, { policy, reason: 'Agreed', version: 1 })
  const moved = (await world.admin.get(`/cohorts/${id}`)).body
  const changed = await world.admin.patch(`/cohorts/${id}`, { startDate: '2026-10-12', version: moved.version })
  expect(changed.body.policyVersion).toBe(moved.policyVersion)
})

test('a version that this Muster cannot read is refused with a sentence, and no run is begun that could only fail', async () => {
  const { id, body } = await classOf(world, 1, { name: `ESP ${world.next()} of before` })
  const [readable, broken] = [await versionWith({}), await versionWith({ graceMinutes: 'ten' })]
  const ask = (policy: string) => world.admin.post(`/policies/${policy}/what-if`, { from: MONDAY, to: TUESDAY, cohortIds: [id] })
  const under = await ask(broken)
  expect(under).toMatchObject({ status: 422, body: { errors: [{ path: 'policy', code: 'what_if.unreadable' }] } })
  await world.db.updateTable('cohort').set({ policy_version_id: broken }).where('id', '=', id).execute()
  const of = await ask(readable)
  expect(of).toMatchObject({ status: 422, body: { errors: [{ path: 'cohortIds', code: 'what_if.unreadable' }] } })
  expect(of.body.detail).toContain(`${body.name} is judged by policy version`)
  expect(await world.db.selectFrom('what_if').select('id').where('policy_id', 'in', [readable, broken]).execute()).toEqual([])
})
