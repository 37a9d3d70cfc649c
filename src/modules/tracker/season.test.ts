import { describe, expect, test } from 'vitest'
import { type Client, openWorld } from '../../../tests/support/world.ts'
import { SeasonPage } from './model.ts'

const world = openWorld()

/** Who is on the page, with class and the words of one track. */
function listed(body: SeasonPage, track = 'tbt') {
  const column = body.tracks.find(({ key }) => key === track)
  return body.rows.name.map((name, at) => {
    const option = column?.options[column.option[at] ?? -1]
    return `${body.classes[body.rows.class[at] ?? -1]?.name} ${name} ${option?.label ?? 'none'}`
  })
}

async function read(client: Client, query: Record<string, string> = {}) {
  const answer = await client.get(`/tracker?${new URLSearchParams(query)}`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return SeasonPage.parse(answer.body)
}

/** A PM with three classes of two agents each, made last to first. */
async function season() {
  const pm = await world.person(['pm'])
  const made = []
  for (const [n, startDate] of ['2026-10-12', '2026-10-05', '2026-10-05'].entries()) {
    const cohort = await world.cohort({ name: `Season ${3 - n} of ${world.next()}`, startDate, pms: [pm.email] })
    const agents = [await world.agent(cohort.id, { name: 'Zoë Ash' }), await world.agent(cohort.id, { name: 'José Álvarez' })]
    made.push({ ...cohort, name: cohort.body.name as string, agents })
  }
  const [newest, second, first] = made
  if (!newest || !second || !first) throw new Error('no classes')
  return { pm, newest, second, first, order: [newest, first, second] }
}

describe('the tracker over all classes', () => {
  test('every agent of the open classes in scope, newest class first, then by name', async () => {
    const { pm, order, first } = await season()
    const expected = order.flatMap(({ name }) => [`${name} José Álvarez Not started`, `${name} Zoë Ash Not started`])
    const whole = await read(pm)
    expect(listed(whole)).toEqual(expected)
    expect(whole.total).toEqual({ classes: 3, agents: 6 })
    expect(whole.next).toBeNull()
    await world.admin.patch(`/cohorts/${first.id}`, {
      state: 'finished',
      version: (await world.admin.get(`/cohorts/${first.id}`)).body.version,
    })
    expect((await read(pm)).total).toEqual({ classes: 2, agents: 4 })
    expect(listed(await read(pm, { class: first.id }))).toHaveLength(2)
  })

  test('pages hold whole classes and together everyone once', async () => {
    const { pm, order } = await season()
    const seen: string[] = []
    const sizes: number[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: SeasonPage = await read(pm, { limit: '3', ...(cursor ? { cursor } : {}) })
      seen.push(...page.rows.agentId)
      sizes.push(page.rows.agentId.length)
      expect(page.total.agents).toBe(6)
      cursor = page.next
    }
    expect(sizes).toEqual([2, 2, 2])
    expect(seen).toEqual(order.flatMap(({ agents: [zoe, jose] }) => [jose?.id, zoe?.id]))
    expect((await pm.get('/tracker?cursor=nonsense')).body.errors[0].code).toBe('cursor.unknown')
  })

  test('states with their age, overrides, and the newest day', async () => {
    const { pm, newest } = await season()
    const [zoe, jose] = newest.agents
    await newest.lead.patch(`/agents/${zoe?.id}/tracks/tbt`, { status: 'complete', reason: 'seen', version: 0 })
    await newest.lead.patch(`/agents/${jose?.id}/tracks/tbt`, { status: 'blocked', version: 0 })
    world.now = '2026-10-13T23:30:00.000Z'
    const file = {
      name: '2026-10-12 08:00 ESP - Attendance Report.csv',
      content: `First name,Last name,Email,Duration,Time joined,Time exited\nZoë,Ash,${zoe?.email},8 hr 30 min,8:00 AM,4:30 PM`,
    }
    expect((await newest.lead.upload(`/cohorts/${newest.id}/attendance/reports`, [file])).status).toBe(200)
    const page = await read(pm, { class: newest.id })
    world.now = '2026-10-05T12:00:00.000Z'
    expect(listed(page)).toEqual([`${newest.name} José Álvarez Blocked`, `${newest.name} Zoë Ash Complete`])
    const tbt = page.tracks.find(({ key }) => key === 'tbt')
    expect(tbt?.overrides).toEqual([1])
    expect(tbt?.since).toEqual([Date.parse(world.now) / 60_000, Date.parse(world.now) / 60_000])
    expect(page.rows.label.map((place) => page.labels[place])).toEqual(['NCNS', 'Full day of work'])
    expect(page.rows.proposed).toEqual([0, 1])
    expect(page.rows.date.map((place) => page.dates[place])).toEqual(['2026-10-12', '2026-10-12'])
  })

  test('filters: state, tone, words without accents, numbers, only', async () => {
    const { pm, newest, second } = await season()
    const [zoe, jose] = newest.agents
    await newest.lead.patch(`/agents/${zoe?.id}/tracks/tbt`, { status: 'blocked', version: 0 })
    await newest.lead.patch(`/agents/${jose?.id}/tracks/rts`, { status: 'complete', reason: 'seen', version: 0 })
    const npn = String(30_000_000 + world.next())
    await world.agent(second.id, { name: 'Bo', npn })
    const count = async (query: Record<string, string>) => (await read(pm, query)).rows.agentId.length
    expect(await count({ state: 'tbt.blocked' })).toBe(1)
    expect(await count({ state: 'tbt.not_started' })).toBe(6)
    expect(await count({ state: 'any.complete' })).toBe(1)
    expect(await count({ name: 'alvarez jose' })).toBe(3)
    expect(await count({ name: 'ZOE' })).toBe(3)
    expect(await count({ name: npn })).toBe(1)
    expect(await count({ name: 'zoe', state: 'tbt.blocked' })).toBe(1)
    expect(await count({ only: 'behind' })).toBe(1)
    expect(await count({ only: 'overrides' })).toBe(1)
    expect(await count({ only: 'open' })).toBe(7)
    expect(await count({ class: second.id })).toBe(3)
    expect((await pm.get('/tracker?only=everyone')).status).toBe(422)
  })
})

describe('the tag of a page', () => {
  test('stays while nothing of its classes changes, and follows what does: a status, an agent, the class’s name', async () => {
    const { pm, newest, first } = await season()
    let tag = ''
    const reread = async (query = '?limit=3') => {
      const answer = await pm.get(`/tracker${query}`, { 'if-none-match': tag })
      if (answer.status === 200) tag = String(answer.headers.etag)
      return answer.status
    }
    expect(await reread()).toBe(200)
    expect(await reread()).toBe(304)
    await first.lead.patch(`/agents/${first.agents[0]?.id}/tracks/tbt`, { status: 'blocked', version: 0 })
    expect(await reread(), 'another page’s class').toBe(304)
    await newest.lead.patch(`/agents/${newest.agents[0]?.id}/tracks/tbt`, { status: 'blocked', version: 0 })
    expect(await reread()).toBe(200)
    await world.agent(first.id)
    expect(await reread(), 'the count of all').toBe(200)
    await world.admin.patch(`/cohorts/${newest.id}`, { name: 'Renamed', version: 1 })
    expect(await reread()).toBe(200)
    expect((await read(pm, { limit: '3' })).classes[0]?.name).toBe('Renamed')
    expect(await reread('?limit=3&state=tbt.blocked'), 'another question').toBe(200)
  })

  test('of a state that there is not is refused, with those that there are', async () => {
    const { pm } = await season()
    for (const state of ['nope', 'tbt.nope', 'nope.blocked', 'any.nope']) {
      const { status, body } = await pm.get(`/tracker?state=${state}`)
      expect([status, body.errors?.[0].path, body.errors?.[0].code]).toEqual([422, 'query.state', 'state.unknown'])
      expect(body.detail).toContain(`There is no state "${state}"`)
      expect(body.detail).toMatch(/any\.blocked.*tbt\.blocked/)
    }
    expect((await pm.get('/tracker?state=any.waived')).status).toBe(200)
  })

  test('is never that of a reader of other classes', async () => {
    const [one, two] = [await season(), await season()]
    const { headers } = await one.pm.get('/tracker')
    expect((await two.pm.get('/tracker', { 'if-none-match': String(headers.etag) })).status).toBe(200)
  })
})

test('a PM reads own classes, managers, licensing and HR all; leads and agents have the tracker of their class', async () => {
  const { pm, first } = await season()
  const stranger = await world.cohort()
  await world.agent(stranger.id)
  expect((await read(pm)).classes).toHaveLength(3)
  expect((await read(pm, { class: stranger.id })).rows.agentId).toEqual([])
  for (const role of ['manager', 'licensing', 'hr'] as const)
    expect((await read(await world.person([role]), { class: first.id })).rows.agentId).toHaveLength(2)
  for (const client of [first.lead, await world.person(['agent']), await world.person(['wfm'])])
    expect((await client.get('/tracker')).status).toBe(403)
})
