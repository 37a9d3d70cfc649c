import { describe, expect, test } from 'vitest'
import { classOf, fullDay, MONDAY, reportOf, type Seen, TUESDAY } from '../../../tests/support/class-day.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const phone = (name = 'iPhone (2)'): Seen => [name, '', '08:00:00', '16:30:00']

/** A class of two: the first is seen on both days, the second only as a phone. */
async function classWithPhone() {
  const made = await classOf(world, 2)
  const [seen, phoned] = made.agents
  if (!seen || !phoned) throw new Error('no agents')
  await made.importFiles([reportOf(MONDAY, [fullDay(seen), phone()]), reportOf(TUESDAY, [fullDay(seen), phone()])])
  const match = async (body: Record<string, unknown>) => {
    const { rows } = await made.unmatched()
    return world.admin.post(`/unmatched/${rows[0].id}/match`, body)
  }
  const labels = async () => [(await made.decisionsOn(MONDAY))[1].label, (await made.decisionsOn(TUESDAY))[1].label]
  return { ...made, seen, phoned, match, labels }
}

describe('an unmatched name', () => {
  test('is shown with its minutes and reports, and with each absent agent it could be', async () => {
    const { unmatched, decisionsOn, labels } = await classWithPhone()
    const { rows, matches } = await unmatched()
    expect(rows).toMatchObject([
      { name: 'iPhone (2)', email: null, minutes: 1020, suggestions: [], reports: [{ date: MONDAY, minutes: 510 }, { date: TUESDAY }] },
    ])
    expect(matches).toEqual([])
    expect(await labels()).toEqual(['NCNS', 'NCNS'])
    const [seen, phoned] = await decisionsOn(MONDAY)
    expect(phoned.couldBe).toEqual([{ unmatchedId: rows[0].id, name: 'iPhone (2)', minutes: 510, score: 0 }])
    expect(seen.couldBe).toEqual([])
  })

  test('with a likely owner is offered to that agent alone', async () => {
    const made = await classOf(world, 0)
    const maria = await world.agent(made.id, { name: 'Maria Lopez', email: 'ml@example.com' })
    const omar = await world.agent(made.id, { name: 'Omar Hansen', email: 'oh@example.com' })
    await made.importFiles([reportOf(MONDAY, [phone('Maria L'), ['Nobody Known', 'oh@example.com', '12:00:00', '12:00:01']])], {
      force: 'true',
    })
    const { decisions } = (await world.admin.get(`${made.path}?date=${MONDAY}`)).body
    const of = (id: string) => decisions.find((decision: { agentId: string }) => decision.agentId === id)
    expect(of(maria.id).couldBe).toMatchObject([{ name: 'Maria L' }])
    expect(of(maria.id).couldBe[0].score).toBeGreaterThan(0.5)
    expect(of(omar.id).couldBe).toEqual([])
  })

  test('matched with remember settles it in every report, also in later ones, and undone everything is recomputed', async () => {
    const { phoned, match, labels, unmatched, importFiles, decisionsOn } = await classWithPhone()
    expect((await match({ agentId: phoned.id })).body).toMatchObject({
      shownName: 'iPhone (2)',
      kind: 'agent',
      agentName: phoned.name,
      remember: true,
    })
    expect(await labels()).toEqual(['Full day of work', 'Full day of work'])
    await importFiles([reportOf('2026-10-07', [phone()])])
    expect((await decisionsOn('2026-10-07'))[1].label).toBe('Full day of work')
    const { rows, matches } = await unmatched()
    expect([rows, matches.length]).toEqual([[], 1])
    expect((await world.admin.post(`/matches/${matches[0].id}/undo`)).status).toBe(200)
    expect(await labels()).toEqual(['NCNS', 'NCNS'])
    expect((await unmatched()).rows).toMatchObject([{ name: 'iPhone (2)', reports: { length: 3 } }])
    expect((await world.admin.post(`/matches/${matches[0].id}/undo`)).status).toBe(404)
  })

  test('matched without remember holds in the reports it stood in, and nowhere else', async () => {
    const { phoned, match, labels, importFiles, decisionsOn, unmatched } = await classWithPhone()
    await match({ agentId: phoned.id, remember: false })
    expect(await labels()).toEqual(['Full day of work', 'Full day of work'])
    await importFiles([reportOf('2026-10-07', [phone(), ['x', phoned.email, '08:00:00', '08:01:00']])])
    expect((await decisionsOn('2026-10-07'))[1].label).not.toBe('Full day of work')
    expect((await unmatched()).rows).toMatchObject([{ reports: [{ date: '2026-10-07' }] }])
  })

  test('said to be staff or nobody is kept out of every decision', async () => {
    const { match, labels, unmatched } = await classWithPhone()
    expect((await match({ kind: 'staff' })).body).toMatchObject({ kind: 'staff', agentId: null })
    expect(await labels()).toEqual(['NCNS', 'NCNS'])
    expect((await unmatched()).rows).toEqual([])
  })

  test('is matched once: the same answer again is harmless, another one is refused until the first is undone', async () => {
    const { seen, phoned, unmatched } = await classWithPhone()
    const [{ id }] = (await unmatched()).rows
    const say = (agentId: string) => world.admin.post(`/unmatched/${id}/match`, { agentId })
    const answers = await Promise.all([say(phoned.id), say(phoned.id)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[0]?.body.id).toBe(answers[1]?.body.id)
    const other = await say(seen.id)
    expect(other).toMatchObject({ status: 409, body: { code: 'resource.conflict' } })
    expect(other.body.detail).toContain(phoned.name)
    expect((await unmatched()).matches).toHaveLength(1)
  })

  test.each([
    ['an agent of another class', async () => ({ agentId: (await world.agent((await world.cohort()).id)).id }), 422],
    ['an agent and staff at once', async () => ({ agentId: crypto.randomUUID(), kind: 'staff' }), 422],
    ['nobody named', async () => ({}), 422],
  ])('is not matched to %s', async (_why, body, status) => {
    const { match, unmatched } = await classWithPhone()
    expect((await match(await body())).status).toBe(status)
    expect((await unmatched()).rows).toHaveLength(1)
  })
})

describe('who is in the class decides who a name can be', () => {
  test('an agent added later takes the visits under their name, one renamed lets go of them', async () => {
    const { importFiles, id, path, unmatched, seen } = await classWithPhone()
    await importFiles([reportOf('2026-10-07', [fullDay(seen), phone('Nora Vance')])])
    expect((await unmatched()).rows).toHaveLength(2)
    const nora = await world.agent(id, { name: 'Nora Vance', email: 'nora@example.com' })
    const labelOf = async () => {
      const { decisions } = (await world.admin.get(`${path}?date=2026-10-07`)).body
      return decisions.find(({ agentId }: { agentId: string }) => agentId === nora.id).label
    }
    expect(await labelOf()).toBe('Full day of work')
    const renamed = await world.admin.patch(`/agents/${nora.id}`, { name: 'Zelda Quist', version: nora.version })
    expect(renamed.status).toBe(200)
    expect(await labelOf()).toBe('NCNS')
  })

  test('a name two agents bear is nobody for sure', async () => {
    const made = await classOf(world, 1)
    for (const n of [1, 2]) await world.agent(made.id, { name: 'Wei Okafor', email: `wei${n}.${made.id}@example.com` })
    await made.importFiles([reportOf(MONDAY, [...made.agents.map(fullDay), phone('Wei Okafor')])])
    const { rows } = await made.unmatched()
    expect(rows).toMatchObject([{ name: 'Wei Okafor', suggestions: [{ name: 'Wei Okafor' }, { name: 'Wei Okafor' }] }])
  })

  test('two people of one name with different masked addresses are two names to settle', async () => {
    const made = await classOf(world, 1)
    const masked = (address: string): Seen => ['Alex Kim', address, '08:00:00', '16:30:00']
    await made.importFiles([reportOf(MONDAY, [...made.agents.map(fullDay), masked('al***@e***.com'), masked('ki***@e***.com')])])
    const { rows } = await made.unmatched()
    expect(rows).toHaveLength(2)
    await world.admin.post(`/unmatched/${rows[0].id}/match`, { agentId: made.agents[0]?.id })
    expect((await made.unmatched()).rows).toHaveLength(1)
  })
})

test('another class’s lead finds neither name nor match', async () => {
  const { unmatched, match, id, lead } = await classWithPhone()
  const stranger = (await world.cohort()).lead
  const [{ id: nameId }] = (await unmatched()).rows
  expect((await stranger.get(`/cohorts/${id}/unmatched`)).status).toBe(404)
  expect((await stranger.post(`/unmatched/${nameId}/match`, { kind: 'nobody' })).status).toBe(404)
  const { body } = await match({ kind: 'nobody' })
  expect((await stranger.post(`/matches/${body.id}/undo`)).status).toBe(404)
  expect((await lead.post(`/matches/${body.id}/undo`)).status).toBe(200)
})
