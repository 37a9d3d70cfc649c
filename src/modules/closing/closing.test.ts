import { describe, expect, test } from 'vitest'
import { pngOf } from '../../../tests/support/pictures.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { CLOSE_KEYS, type CloseKey } from './model.ts'

const world = openWorld()
const DATE = '2026-10-05'
const EVENING = '2026-10-05T23:30:00.000Z'

/** A class on Monday evening: one full day, one late, one absent, nothing settled yet. */
async function evening() {
  world.now = EVENING
  const cohort = await world.cohort()
  const agents = [await world.agent(cohort.id), await world.agent(cohort.id), await world.agent(cohort.id)]
  const [full, late] = agents
  const report = [
    'First name,Last name,Email,Duration,Time joined,Time exited',
    `Full,Day,${full?.email},8 hr 30 min,8:00 AM,4:30 PM`,
    `Late,One,${late?.email},8 hr,8:30 AM,4:30 PM`,
  ].join('\n')
  const name = `${DATE} 08:00 ${cohort.id} - Attendance Report.csv`
  const imported = await cohort.lead.upload(`/cohorts/${cohort.id}/attendance/reports`, [{ name, content: report }])
  expect(imported.body.reports).toMatchObject([{ outcome: 'new', matched: 2 }])
  const { lead } = cohort
  const path = `/cohorts/${cohort.id}/close`
  const settle: Record<CloseKey, () => Promise<{ status: number }>> = {
    attendance: () => lead.post(`/cohorts/${cohort.id}/attendance/confirm`, { date: DATE, agentIds: agents.map((a) => a.id) }),
    wfm_notice: () => lead.post(`/cohorts/${cohort.id}/attendance/notice`, { date: DATE }),
    tracks: () => lead.post(`/cohorts/${cohort.id}/tracks/review`, { date: DATE }),
    proofs: async () => {
      const { rows } = (await lead.get(`/cohorts/${cohort.id}/proofs?state=waiting`)).body
      for (const { id } of rows) await lead.post(`/proofs/${id}/reject`, { reason: 'The name is cut off' })
      return { status: 200 }
    },
    forms: () => fileForm(),
    tickets: async () => {
      const { rows } = (await lead.get(`/tickets?cohort=${cohort.id}&state=draft`)).body
      for (const { id } of rows) await lead.post(`/tickets/${id}/send`, {})
      return { status: 200 }
    },
    coaching: () => coachAll(),
    pm_notice: async () => {
      const { version } = (await world.admin.get(`/cohorts/${cohort.id}`)).body
      return lead.patch(`/cohorts/${cohort.id}`, { pms: [(await world.person(['pm'])).email], version })
    },
    flags: async () => {
      const { rows } = (await lead.get(`/agents/${agents[0]?.id}/flags`)).body
      for (const { id, state } of rows) if (state === 'draft') await lead.post(`/flags/${id}/raise`)
      return { status: 200 }
    },
    help: async () => {
      const { requests } = (await lead.get(`/cohorts/${cohort.id}/help`)).body
      for (const { id, version } of requests) await lead.patch(`/help/${id}`, { state: 'resolved', whatHelped: 'Showed it', version })
      return { status: 200 }
    },
  }
  /** Does the next act of every step until each is documented. */
  const coachAll = async (): Promise<{ status: number }> => {
    const { rows } = (await lead.get(`/coaching/due?cohortId=${cohort.id}`)).body
    const open = rows.filter((due: { proposed: { isDocumented: boolean } }) => !due.proposed.isDocumented)
    for (const { agentId, category, proposed } of open) {
      const words = { category, issue: 'Went through the day', expectation: 'Here at 08:00' }
      if (proposed.next === 'coach') await lead.post(`/agents/${agentId}/coaching`, words)
      else await lead.post(`/agents/${agentId}/actions`, { category, step: proposed.step })
    }
    return open.length > 0 ? coachAll() : { status: 200 }
  }
  const fileForm = () =>
    lead.post('/forms/call-certification', { agentIds: [agents[1]?.id], values: { scores: [100, 90, 90, 90] }, again: true })
  const sendProof = async (place: number) => {
    const file = { name: 'checks.png', content: await pngOf({ name: `${agents[place]?.name} at ${world.now}` }) }
    return (await lead.upload(`/agents/${agents[place]?.id}/tracks/ahip_aetna/proofs`, [file])).body
  }
  return {
    cohort,
    lead,
    agents,
    path,
    settle,
    sendProof,
    sign: () => lead.post(path, { date: DATE }),
    read: () => lead.get(`${path}?date=${DATE}`),
  }
}

type Evening = Awaited<ReturnType<typeof evening>>

async function settled(): Promise<Evening> {
  const day = await evening()
  for (const key of CLOSE_KEYS) expect([200, 201], key).toContain((await day.settle[key]()).status)
  return day
}

const openOf = (items: readonly { key: string; state: string }[]) => items.filter((i) => i.state === 'open').map((i) => i.key)

/** Each prerequisite taken away again, alone, after everything was settled. */
const TAKE_AWAY: Record<CloseKey, (day: Evening) => Promise<unknown>> = {
  attendance: async ({ cohort, lead, agents }) => {
    const { decisions } = (await lead.get(`/cohorts/${cohort.id}/attendance?date=${DATE}`)).body
    const full = decisions.find((d: { agentId: string }) => d.agentId === agents[0]?.id)
    expect((await lead.post(`/attendance/${full.id}/reopen`, { reason: 'looked wrong', version: full.version })).status).toBe(200)
  },
  wfm_notice: async ({ cohort, lead, agents }) => {
    const { decisions } = (await lead.get(`/cohorts/${cohort.id}/attendance?date=${DATE}`)).body
    const late = decisions.find((d: { agentId: string }) => d.agentId === agents[1]?.id)
    const body = { start: '2026-10-05T10:00:00-06:00', reason: 'was not in the side room', version: late.version }
    expect((await lead.post(`/attendance/${late.id}/correct`, body)).status).toBe(200)
  },
  tracks: ({ agents }) =>
    world.db
      .deleteFrom('track_review')
      .where('agent_id', '=', agents[2]?.id ?? '')
      .execute(),
  proofs: ({ sendProof }) => sendProof(1),
  forms: async ({ lead, agents }) => {
    const { rows } = (await lead.get(`/forms/submissions?agent=${agents[1]?.id}&withdrawn=false`)).body
    for (const { id } of rows) expect((await lead.post(`/forms/submissions/${id}/withdraw`, { reason: 'Wrong agent' })).status).toBe(200)
    const path = `/agents/${agents[1]?.id}/tracks`
    const { cell } = (await lead.get(path)).body.tracks.find(({ key }: { key: string }) => key === 'call_cert')
    const wish = { status: 'complete', reason: 'The certifier said so', version: cell.version }
    expect((await lead.patch(`${path}/call_cert`, wish)).status).toBe(200)
  },
  tickets: ({ lead, agents }) =>
    lead.post('/tickets', { kind: 'equipment-fault', agentIds: [agents[2]?.id], values: { device: 'Headset', what: 'No sound' } }),
  coaching: async ({ lead, agents }) => {
    const act = { happenedOn: DATE, what: 'Shouted in the main room' }
    expect((await lead.post(`/agents/${agents[0]?.id}/conduct`, act)).status).toBe(201)
  },
  pm_notice: async ({ cohort, lead, agents }) => {
    const { version } = (await world.admin.get(`/cohorts/${cohort.id}`)).body
    expect((await lead.patch(`/cohorts/${cohort.id}`, { pms: [], version })).status).toBe(200)
    const path = `/agents/${agents[0]?.id}/tracks`
    for (const { key, cell } of (await lead.get(path)).body.tracks) {
      const wish = { status: 'waived', reason: 'Certified last season', version: cell.version }
      expect((await lead.patch(`${path}/${key}`, wish)).status).toBe(200)
    }
  },
  flags: ({ lead, agents }) => lead.post(`/agents/${agents[0]?.id}/flags`, { kind: 'conduct' }),
  help: async ({ cohort, lead, agents }) => {
    expect((await lead.post(`/cohorts/${cohort.id}/help`, { agentId: agents[0]?.id, topic: 'proof' })).status).toBe(201)
  },
}

describe('sign-off is refused while something is open', () => {
  test.each(CLOSE_KEYS)('take away %s and exactly that is named', async (key) => {
    const day = await settled()
    expect((await day.read()).body).toMatchObject({ signable: true })
    await TAKE_AWAY[key](day)
    const refused = await day.sign()
    expect(refused.status).toBe(409)
    expect(refused.body.code).toBe('close.open_items')
    expect(refused.body.items.map((item: { key: string }) => item.key)).toEqual([key])
    expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual([key])
    expect((await day.read()).body).toMatchObject({ signable: false, signedAt: null })
    await day.settle[key]()
    expect((await day.sign()).status).toBe(200)
  })

  // All subsets are the rule's test; here it is none, each alone, all but each, and all.
  const but = CLOSE_KEYS.map((key) => CLOSE_KEYS.filter((other) => other !== key))
  const subsets: readonly (readonly CloseKey[])[] = [[], ...CLOSE_KEYS.map((key) => [key]), ...but, CLOSE_KEYS]
  test.each(subsets.map((done) => [done.join(' + ') || 'nothing', done] as const))(
    'with %s waived, the others are named',
    async (_name, waived) => {
      const day = await settled()
      for (const key of CLOSE_KEYS) await TAKE_AWAY[key](day)
      for (const key of waived)
        expect((await day.lead.post(`${day.path}/waive`, { date: DATE, key, reason: 'the carrier is down' })).status).toBe(200)
      const answer = await day.sign()
      const left = CLOSE_KEYS.filter((key) => !waived.includes(key))
      expect(answer.status).toBe(left.length === 0 ? 200 : 409)
      expect(openOf(answer.body.items)).toEqual(left)
    },
  )

  test('each open item says which agent, what, and where to go', async () => {
    const day = await evening()
    const { items } = (await day.read()).body
    expect(items.map((item: { state: string }) => item.state)).toEqual(['open', 'done', 'open', ...CLOSE_KEYS.slice(3).map(() => 'done')])
    expect(new Set(items[0].open.map((thing: { agentId: string }) => thing.agentId))).toEqual(new Set(day.agents.map((a) => a.id)))
    const late = items[0].open.find((thing: { agentId: string }) => thing.agentId === day.agents[1]?.id)
    expect(late).toEqual({
      agentId: day.agents[1]?.id,
      what: `${day.agents[1]?.name}: "Tardy - Under 1 Hr" is proposed and not decided`,
      link: `/classes/${day.cohort.id}/roll?date=${DATE}&agent=${day.agents[1]?.id}`,
    })
  })

  test('paused agents and leavers hold nothing up', async () => {
    const day = await evening()
    const [first, second, third] = day.agents
    const versionOf = async (id: string | undefined) => (await world.admin.get(`/agents/${id}`)).body.version
    await day.lead.patch(`/agents/${first?.id}`, { state: 'paused', version: await versionOf(first?.id) })
    await world.admin.post(`/agents/${second?.id}/leave`, { on: DATE, reason: 'another job', version: await versionOf(second?.id) })
    const { items } = (await day.read()).body
    expect(items[0].open.map((thing: { agentId: string }) => thing.agentId)).toEqual([third?.id])
    expect(items[2].open.map((thing: { agentId: string }) => thing.agentId)).toEqual([third?.id])
  })
})

describe('signing', () => {
  test('stands with who and when, and twice is harmless', async () => {
    const day = await settled()
    const signed = await day.sign()
    expect(signed.body).toMatchObject({ date: DATE, signable: true, reopened: [], unclosedBefore: [] })
    expect(signed.body.signedBy).toMatch(/^lead/)
    const again = await day.sign()
    expect(again.status).toBe(200)
    expect(again.body).toEqual(signed.body)
  })

  test('of two at once one signs; both get the same answer; one event is told', async () => {
    const day = await settled()
    const [one, two] = await Promise.all([day.sign(), day.sign()])
    expect([one.status, two.status]).toEqual([200, 200])
    expect(one.body).toEqual(two.body)
    const told = await world.db
      .selectFrom('outbox_event')
      .select('id')
      .where('event', '=', 'close.signed')
      .where('cohort_id', '=', day.cohort.id)
      .execute()
    expect(told.length).toBe(1)
  })

  test('stays when facts change afterwards, and says what they reopened', async () => {
    const day = await settled()
    await day.sign()
    await TAKE_AWAY.attendance(day)
    const after = (await day.read()).body
    expect(after).toMatchObject({ signable: false, reopened: ['attendance'] })
    expect(after.signedAt).not.toBeNull()
    const again = await day.sign()
    expect([again.status, again.body.items.map((item: { key: string }) => item.key)]).toEqual([409, ['attendance']])
    expect((await day.lead.post(`${day.path}/waive`, { date: DATE, key: 'attendance', reason: 'HR looks into it' })).status).toBe(200)
    expect((await day.sign()).body).toMatchObject({ signable: true, reopened: [], signedAt: after.signedAt })
  })

  test('days before that nobody signed are named', async () => {
    const day = await settled()
    await day.sign()
    const { body } = await day.lead.get(`${day.path}?date=2026-10-08`)
    expect(body.unclosedBefore).toEqual(['2026-10-06', '2026-10-07'])
  })

  test('one status updated does not stand for the five; all of them do', async () => {
    const day = await evening()
    const [agent] = day.agents
    const change = (track: string, status: string) =>
      day.lead.patch(`/agents/${agent?.id}/tracks/${track}`, { status, reason: 'Seen on a call', version: 0 })
    const openFor = async () =>
      (await day.read()).body.items[2].open.find((thing: { agentId: string }) => thing.agentId === agent?.id)?.what
    await change('tbt', 'in_progress')
    expect(await openFor()).toBe(`${agent?.name}: 4 of 5 statuses not updated or confirmed as unchanged`)
    for (const track of ['ahip_aetna', 'call_cert', 'equipment', 'rts']) await change(track, 'in_progress')
    expect(await openFor()).toBeUndefined()
  })

  test('a day to come is neither signed nor waived, and nobody can say yet that nothing changed in it', async () => {
    const day = await settled()
    const tomorrow = '2026-10-06'
    expect((await day.lead.get(`${day.path}?date=${tomorrow}`)).body).toMatchObject({ isToCome: true, may: [] })
    const refused = [
      await day.lead.post(day.path, { date: tomorrow }),
      await day.lead.post(`${day.path}/waive`, { date: tomorrow, key: 'tracks', reason: 'a day off' }),
      await day.lead.post(`/cohorts/${day.cohort.id}/tracks/review`, { date: tomorrow }),
    ]
    expect(refused.map(({ status, body }) => [status, body.errors[0].code])).toEqual(Array(3).fill([422, 'day.to_come']))
  })

  test('a day closed late counts a later look at the tracks, not an earlier one', async () => {
    const day = await evening()
    world.now = '2026-10-06T16:00:00.000Z'
    await day.lead.post(`/cohorts/${day.cohort.id}/tracks/review`, { date: '2026-10-06' })
    const stateOn = async (date: string) => (await day.lead.get(`${day.path}?date=${date}`)).body.items[2].state
    expect([await stateOn(DATE), await stateOn('2026-10-06'), await stateOn('2026-10-07')]).toEqual(['done', 'done', 'open'])
  })
})

describe('proofs', () => {
  const proofsOn = async (day: Evening, date: string) => (await day.lead.get(`${day.path}?date=${date}`)).body.items[3]

  test('one that waits holds its day and every later one, with the way to it', async () => {
    const day = await evening()
    const { id } = await day.sendProof(0)
    const name = day.agents[0]?.name
    const link = `/classes/${day.cohort.id}/review?proof=${id}`
    const waits = (what: string) => ({ agentId: day.agents[0]?.id, what: `${name}: ${what}`, link })
    expect(await proofsOn(day, DATE)).toMatchObject({ state: 'open', open: [waits('a proof of this day waits for a review')] })
    expect(await proofsOn(day, '2026-10-06')).toMatchObject({ state: 'open', open: [waits('a proof of an earlier day still waits')] })
    await day.lead.post(`/proofs/${id}/reject`, { reason: 'The name is cut off' })
    expect(await proofsOn(day, DATE)).toMatchObject({ state: 'done', open: [] })
  })

  test('one of the next day does not hold the day before', async () => {
    const day = await evening()
    world.now = '2026-10-06T16:00:00.000Z'
    await day.sendProof(0)
    expect([(await proofsOn(day, DATE)).state, (await proofsOn(day, '2026-10-06')).state]).toEqual(['done', 'open'])
  })

  test('a paused agent’s is reviewed all the same, a leaver’s holds nothing up', async () => {
    const day = await evening()
    const [first, second] = day.agents
    await day.sendProof(0)
    await day.sendProof(1)
    const versionOf = async (id: string | undefined) => (await world.admin.get(`/agents/${id}`)).body.version
    await day.lead.patch(`/agents/${first?.id}`, { state: 'paused', version: await versionOf(first?.id) })
    await world.admin.post(`/agents/${second?.id}/leave`, { on: DATE, reason: 'another job' })
    expect((await proofsOn(day, DATE)).open.map((thing: { agentId: string }) => thing.agentId)).toEqual([first?.id])
  })
})

describe('coaching', () => {
  const coachingOn = async (day: Evening, date = DATE) =>
    (await day.lead.get(`${day.path}?date=${date}`)).body.items.find(({ key }: { key: string }) => key === 'coaching')

  test('a proposed step holds its day until it is left for later; the next day it is open again', async () => {
    const day = await evening()
    await day.settle.attendance()
    const [, late] = day.agents
    const path = `/agents/${late?.id}/deferrals`
    const open = { agentId: late?.id, what: `${late?.name}: verbal coaching (attendance) is proposed and not documented` }
    expect(await coachingOn(day)).toMatchObject({ state: 'open', open: [{ ...open, link: `/agents/${late?.id}?step=attendance` }, {}] })
    const wish = { category: 'attendance', reason: 'Lost the line, tomorrow first thing' }
    expect((await day.lead.post(path, { ...wish, reason: ' ' })).status).toBe(422)
    expect((await day.lead.post(path, { ...wish, date: '2026-10-06' })).status).toBe(422)
    expect((await day.lead.post(path, { ...wish, category: 'conduct' })).status).toBe(409)
    expect((await day.lead.post(path, wish)).status).toBe(200)
    expect((await coachingOn(day)).open).toHaveLength(1)
    expect((await coachingOn(day, '2026-10-06')).open).toHaveLength(2)
    expect((await day.lead.delete(`${path}?category=attendance`)).status).toBe(200)
    expect((await coachingOn(day)).open).toHaveLength(2)
  })

  test('a paused agent’s holds nothing up', async () => {
    const day = await evening()
    await day.settle.attendance()
    for (const { id } of day.agents) {
      const { version } = (await world.admin.get(`/agents/${id}`)).body
      await day.lead.patch(`/agents/${id}`, { state: 'paused', version })
    }
    expect((await coachingOn(day)).state).toBe('done')
  })
})

describe('waiving', () => {
  test('needs a reason, shows who and why, can be taken back, and goes again', async () => {
    const day = await evening()
    expect((await day.lead.post(`${day.path}/waive`, { date: DATE, key: 'tracks', reason: '  ' })).status).toBe(422)
    const waived = await day.lead.post(`${day.path}/waive`, { date: DATE, key: 'tracks', reason: 'the tracker was down' })
    expect(waived.body.items[2]).toMatchObject({
      state: 'waived',
      reason: 'the tracker was down',
      waivedBy: expect.stringMatching(/^lead/),
    })
    expect(waived.body.items[2].open.length).toBe(3)
    const back = await day.lead.delete(`${day.path}/waive?date=${DATE}&key=tracks`)
    expect(back.body.items[2]).toMatchObject({ state: 'open', reason: null })
    expect((await day.lead.delete(`${day.path}/waive?date=${DATE}&key=tracks`)).status).toBe(200)
  })

  test('is refused for what is done and after the sign-off, both ways', async () => {
    const day = await settled()
    expect((await day.lead.post(`${day.path}/waive`, { date: DATE, key: 'tracks', reason: 'no need' })).status).toBe(409)
    await day.sign()
    await TAKE_AWAY.attendance(day)
    expect((await day.lead.post(`${day.path}/waive`, { date: DATE, key: 'wfm_notice', reason: 'too late' })).status).toBe(409)
    expect((await day.lead.delete(`${day.path}/waive?date=${DATE}&key=attendance`)).status).toBe(409)
  })
})

test('only scheduled days; without a date the newest that has begun', async () => {
  const day = await evening()
  const refused = await day.lead.get(`${day.path}?date=2026-10-10`)
  expect(refused.status).toBe(422)
  expect(refused.body.detail).toContain('2026-10-05, 2026-10-06')
  expect((await day.lead.post(day.path, { date: '2026-10-10' })).status).toBe(422)
  world.now = '2026-10-07T13:59:59.000Z'
  expect((await day.lead.get(day.path)).body.date).toBe('2026-10-06')
  world.now = '2026-10-07T14:00:00.000Z'
  expect((await day.lead.get(day.path)).body.date).toBe('2026-10-07')
})

test('rights: other leads do not see it, a PM reads, an agent may not', async () => {
  const pm = await world.person(['pm'])
  const cohort = await world.cohort({ pms: [pm.email] })
  const path = `/cohorts/${cohort.id}/close`
  expect((await (await world.cohort()).lead.get(path)).status).toBe(404)
  expect((await (await world.cohort()).lead.post(path, { date: DATE })).status).toBe(404)
  expect((await pm.get(path)).body.may).toEqual([])
  expect((await cohort.lead.get(path)).body.may).toEqual(['close.sign', 'close.waive'])
  expect((await pm.post(path, { date: DATE })).status).toBe(403)
  expect((await (await world.person(['agent'])).get(path)).status).toBe(403)
})
