import type { TestFile, World } from './world.ts'

/** One visit: name, address ('' for none), and wall-clock times of the class's zone. */
export type Seen = readonly [name: string, email: string, join: string, leave: string]

/** A report of one day in the plain layout; `room` only tells files apart. */
export const reportOf = (date: string, seen: readonly Seen[], room = 'main'): TestFile => ({
  name: `${date} ${room}.csv`,
  content: [
    'Name,Email,Join time,Leave time',
    ...seen.map(([name, email, join, leave]) => `${name},${email},${date} ${join},${date} ${leave}`),
  ].join('\r\n'),
})

export const MONDAY = '2026-10-05'
export const TUESDAY = '2026-10-06'
/** After the whole class week. */
export const AFTER = '2026-10-12T12:00:00.000Z'

type Person = { name: string; email: string }
export const fullDay = ({ name, email }: Person): Seen => [name, email, '08:00:00', '16:30:00']

/** A class with its agents, made by the admin; times move to after its week. */
export async function classOf(world: World, count: number, given: Record<string, unknown> = {}) {
  const cohort = await world.cohort(given)
  const agents: Awaited<ReturnType<World['agent']>>[] = []
  for (let i = 0; i < count; i++) agents.push(await world.agent(cohort.id))
  world.now = AFTER
  const path = `/cohorts/${cohort.id}/attendance`
  return {
    ...cohort,
    agents,
    path,
    importFiles: (files: readonly TestFile[], fields: Record<string, string> = {}) => world.admin.upload(`${path}/reports`, files, fields),
    /** Decisions of a day by the agent's place in `agents`. */
    decisionsOn: async (date: string, client = world.admin) => {
      const { body } = await client.get(`${path}?date=${date}`)
      return agents.map(({ id }) => body.decisions.find((decision: { agentId: string }) => decision.agentId === id))
    },
    dayOf: async (date: string) => (await world.admin.get(`${path}?date=${date}`)).body.days[0],
    unmatched: async () => (await world.admin.get(`/cohorts/${cohort.id}/unmatched`)).body,
  }
}
