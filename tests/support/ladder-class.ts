import { fullDay, reportOf, type Seen } from './class-day.ts'
import type { Client, World } from './world.ts'

/** What an agent did on a day, as the report shows it. */
export type DayKind = 'full' | 'late' | 'ncns'

/**
 * A class of two agents in which the days of the first are told one after the other: reported, confirmed, at the evening of the day. With
 * the agent's own client, the lead, a second lead, a manager and HR.
 */
export async function ladderClass(world: World) {
  const second = await world.person(['lead'])
  const cohort = await world.cohort()
  await world.db.insertInto('cohort_member').values({ cohort_id: cohort.id, person_id: second.personId, capacity: 'lead' }).execute()
  const [agent, other] = [await world.agent(cohort.id), await world.agent(cohort.id)]
  const own = await world.person(['agent'], { name: agent.name, email: agent.email })
  await world.db.updateTable('agent').set({ person_id: own.personId }).where('id', '=', agent.id).execute()
  const [manager, hr] = [await world.person(['manager']), await world.person(['hr'])]
  const path = `/agents/${agent.id}`
  const good = async (asked: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await asked
    if (status >= 300) throw new Error(`not done: ${JSON.stringify(body)}`)
    return body as never
  }
  const standing = async (category = 'attendance', client = cohort.lead, on = '') => {
    const { body } = await client.get(`${path}/standing${on}`)
    return body.categories.find((one: { category: string }) => one.category === category)
  }
  /** What one sends to sign the document of an action: the hash of its text and one's own name. */
  const signature = async (id: string, client: Client) => {
    const { sha256 } = (await client.get(`/actions/${id}/document`)).body
    const { name } = await world.db.selectFrom('person').select('name').where('id', '=', client.personId).executeTakeFirstOrThrow()
    return { sha256, typedName: name }
  }
  return {
    ...{ cohort, agent, other, own, lead: cohort.lead, second, manager, hr, path, standing },
    /** Tells a day of the agent and confirms it. The world's time is then the evening of that day. */
    day: async (date: string, kind: DayKind) => {
      world.now = `${date}T23:30:00.000Z`
      const seen: Seen[] = [fullDay(other)]
      if (kind === 'full') seen.push(fullDay(agent))
      if (kind === 'late') seen.push([agent.name, agent.email, '08:30:00', '16:30:00'])
      await good(world.admin.upload(`/cohorts/${cohort.id}/attendance/reports`, [reportOf(date, seen, world.next().toString())]))
      await good(cohort.lead.post(`/cohorts/${cohort.id}/attendance/confirm`, { date, agentIds: [agent.id] }))
    },
    /** Excuses a confirmed day. */
    excuse: async (date: string) => {
      const { body } = await world.admin.get(`/cohorts/${cohort.id}/attendance?date=${date}`)
      const { id } = body.decisions.find((one: { agentId: string }) => one.agentId === agent.id)
      return good(cohort.lead.post(`/attendance/${id}/excuse`, { kind: 'management_excused', note: 'Power was out' }))
    },
    coach: (category = 'attendance', client = cohort.lead) =>
      client.post(`${path}/coaching`, { category, issue: 'Went through the days', expectation: 'Here at 08:00' }),
    start: (step: string, category = 'attendance', client = cohort.lead, more = {}) =>
      client.post(`${path}/actions`, { category, step, ...more }),
    signature,
    /** Reads the document of an action and types one's name under it: the agent acknowledges, anybody else tells of a refusal. */
    sign: async (id: string, client: Client = own, more: Record<string, unknown> = {}) =>
      client.post(`/actions/${id}/${client === own ? 'acknowledge' : 'refuse'}`, { ...(await signature(id, client)), ...more }),
    /** The newest action of a step. */
    actionOf: async (step: string, category = 'attendance') => {
      const { body } = await world.admin.get(`${path}/actions`)
      return body.rows.find((one: { step: string; category: string }) => one.step === step && one.category === category)
    },
    events: async () =>
      (
        await world.db
          .selectFrom('outbox_event')
          .select('event')
          .where('agent_id', '=', agent.id)
          .where((eb) => eb.or([eb('event', 'like', 'action.%'), eb('event', 'like', 'coaching.%')]))
          .orderBy('id')
          .execute()
      ).map(({ event }) => event),
  }
}
