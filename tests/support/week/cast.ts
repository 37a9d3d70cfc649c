import type { Client, World } from '../test-world.ts'

type Person = Client & { readonly personId: string; readonly email: string }
export type Agent = { readonly id: string; readonly name: string; readonly email: string; readonly person: Person }

/** Everybody who has a part in the week of ESP 12, and the class. */
export type Cast = {
  readonly cohortId: string
  readonly lead: Person
  readonly certifier: Person
  readonly wfm: Person
  readonly pm: Person
  readonly hr: Person
  readonly manager: Person
  readonly ana: Agent
  readonly bo: Agent
  readonly others: readonly Agent[]
}

async function agentOf(world: World, cohortId: string, name: string, nNumber: string): Promise<Agent> {
  const person = await world.person(['agent'], { name })
  const made = await world.agent(cohortId, { name, email: person.email, nNumber, phone: '303 555 0100' })
  await world.db.updateTable('agent').set({ person_id: person.personId }).where('id', '=', made.id).execute()
  return { id: made.id, name, email: person.email, person }
}

/** A class of five with its lead, PM and certifier, and those who work for all classes. */
export async function castOf(world: World): Promise<Cast> {
  const [lead, pm, certifier] = [
    await world.person(['lead'], { name: 'Dana Reed' }),
    await world.person(['pm'], { name: 'Petra Moll' }),
    await world.person(['certifier'], { name: 'Cal Rossi' }),
  ]
  const wishes = { name: 'ESP 12', roomUrl: 'https://meet.example.com/esp-12' }
  const { id: cohortId } = await world.cohort({ ...wishes, leads: [lead.email], pms: [pm.email], certifiers: [certifier.email] })
  return {
    ...{ cohortId, lead, pm, certifier },
    wfm: await world.person(['wfm'], { name: 'Wes Tran' }),
    hr: await world.person(['hr'], { name: 'Hana Roe' }),
    manager: await world.person(['manager'], { name: 'Mo Vance' }),
    ana: await agentOf(world, cohortId, 'Ana Díaz', 'N450123'),
    bo: await agentOf(world, cohortId, 'Bo Ito', 'N450124'),
    others: [
      await agentOf(world, cohortId, 'Cy Lund', 'N450125'),
      await agentOf(world, cohortId, 'Maria Lopez', 'N450126'),
      await agentOf(world, cohortId, 'Sam Ortiz', 'N450127'),
    ],
  }
}
