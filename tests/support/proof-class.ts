import { addSeconds } from '#kernel/instant.ts'
import { pngOf } from './pictures.ts'
import type { Client, TestFile, World } from './test-world.ts'

/** A class whose agents sign in themselves, and ways to send and look at their proofs. */
export async function proofClass(world: World, count = 1, { isConfirmed = false } = {}) {
  const cohort = await world.cohort()
  const agents: (Awaited<ReturnType<World['agent']>> & { person: Awaited<ReturnType<World['person']>> })[] = []
  for (let i = 0; i < count; i++) {
    const agent = isConfirmed ? await world.confirmedAgent(cohort.id) : await world.agent(cohort.id)
    const person = await world.person(['agent'])
    await world.db.updateTable('agent').set({ person_id: person.personId }).where('id', '=', agent.id).execute()
    agents.push({ ...agent, person })
  }
  const agentAt = (place: number) => {
    const agent = agents[place]
    if (!agent) throw new Error(`the class has no agent ${place}`)
    return agent
  }
  const pathOf = (place: number, track = 'ahip_aetna') => `/agents/${agentAt(place).id}/tracks/${track}/proofs`
  return {
    cohort,
    lead: cohort.lead,
    agents,
    agentAt,
    pathOf,
    /** As the agent, unless somebody else does it; the agent's own picture, unless another one is given. A second after what was before. */
    send: async (place: number, given: { file?: TestFile; kind?: string; track?: string; as?: Client } = {}) => {
      world.now = addSeconds(world.now, 1)
      const file = given.file ?? { name: 'checks.png', content: await pngOf({ name: agentAt(place).name }) }
      const fields: Record<string, string> = given.kind === undefined ? {} : { kind: given.kind }
      return (given.as ?? agentAt(place).person).upload(pathOf(place, given.track), [file], fields)
    },
    /** The track as the lead sees it. */
    cellOf: async (place: number, track = 'ahip_aetna') => {
      const { tracks } = (await cohort.lead.get(`/agents/${agentAt(place).id}/tracks`)).body
      return tracks.find(({ key }: { key: string }) => key === track).cell
    },
    kindsOf: async (place: number, as: Client = cohort.lead) => (await as.get(`/agents/${agentAt(place).id}/proofs`)).body.kinds,
    eventsOf: async () => {
      const rows = await world.db.selectFrom('outbox_event').select(['event']).where('cohort_id', '=', cohort.id).orderBy('id').execute()
      return rows.map(({ event }) => event).filter((event) => event.startsWith('proof.') || event === 'track.changed')
    },
  }
}
