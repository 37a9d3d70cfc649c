import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const [CLASSES, AGENTS] = [20, 50]
/** Agents whose two last tracks are completed at the same time as others'. */
const AT_ONCE = 10
const LAST = ['tbt', 'rts'] as const

/** A class of fifty at the finish line: every track but the last two is waived. Answers its agents. */
async function atTheFinishLine(pm: string): Promise<{ id: string; cohortId: string }[]> {
  const cohort = await world.cohort({ pms: [pm] })
  const roster = ['Name,Email', ...Array.from({ length: AGENTS }, () => `Agent ${world.next()},agent${world.next()}@example.com`)]
  const file = { name: 'roster.csv', content: roster.join('\n') }
  expect((await world.admin.upload(`/cohorts/${cohort.id}/roster/import`, [file])).status).toBe(200)
  const agents: { id: string; version: number }[] = (await world.admin.get(`/cohorts/${cohort.id}/agents?limit=500`)).body.rows
  expect(agents).toHaveLength(AGENTS)
  const { tracks } = (await world.admin.get(`/agents/${agents[0]?.id}/tracks`)).body
  for (const { key } of tracks.filter(({ key }: { key: string }) => !LAST.some((last) => last === key))) {
    const wish = {
      track: key,
      status: 'waived',
      reason: 'Certified last season',
      agents: agents.map(({ id }) => ({ agentId: id, version: 0 })),
    }
    expect((await world.admin.post(`/cohorts/${cohort.id}/tracks/bulk`, wish)).status).toBe(200)
  }
  return agents.map(({ id }) => ({ id, cohortId: cohort.id }))
}

const REASON = { status: 'waived', reason: 'Certified last season' }
const byItself = (agentId: string, track: string) => world.admin.patch(`/agents/${agentId}/tracks/${track}`, { ...REASON, version: 0 })
const inBulk = (cohortId: string, agentId: string, track: string) =>
  world.admin.post(`/cohorts/${cohortId}/tracks/bulk`, { ...REASON, track, agents: [{ agentId, version: 0 }] })

test('two last tracks completed in parallel 1,000 times: one hand-over each, told once', async () => {
  world.now = '2026-10-09T20:00:00.000Z'
  const pm = await world.person(['pm'])
  const agents = (await Promise.all(Array.from({ length: CLASSES }, () => atTheFinishLine(pm.email)))).flat()
  // Agent by agent over all classes, so that few of those at once are of one class.
  const left = agents.map((_, place) => agents[(place % CLASSES) * AGENTS + Math.floor(place / CLASSES)] ?? agents[0])
  const failed: number[] = []
  const runner = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      const { id, cohortId } = one
      const isBulk = left.length % 2 === 0
      const both = await Promise.all([byItself(id, LAST[0]), isBulk ? inBulk(cohortId, id, LAST[1]) : byItself(id, LAST[1])])
      failed.push(...both.map(({ status }) => status).filter((status) => status !== 200))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, runner))
  expect(failed).toEqual([])
  const count = async (query: ReturnType<typeof sql<{ n: number; each: number }>>) => (await query.execute(world.db)).rows[0]
  const once = { n: CLASSES * AGENTS, each: 1 }
  expect(
    await count(sql`select count(*)::int as n, max(made)::int as each
    from (select count(*) as made from handoff group by agent_id) as of_agent`),
  ).toEqual(once)
  expect(
    await count(sql`select count(*)::int as n, max(made)::int as each
    from (select count(*) as made from outbox_event where event = 'handoff.made' group by agent_id) as of_agent`),
  ).toEqual(once)
  expect(
    await count(sql`select count(*)::int as n, max(made)::int as each
    from (select count(*) as made from message where kind = 'handoff.made' and person_id = ${pm.personId} group by agent_id) as of_agent`),
  ).toEqual(once)
  expect(
    await count(sql`select count(*)::int as n, max(made)::int as each
    from (select count(*) as made from mail where recipient = ${pm.email} group by subject, body) as letter`),
  ).toEqual(once)
}, 180_000)
