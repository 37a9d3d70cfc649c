import { sql } from 'kysely'
import type { Role } from '#modules/people/model.ts'
import { programmeTracks } from '#modules/tracks/store.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Names } from '../kinds/kind.ts'
import type { Chosen } from '../rules/choices.ts'
import { chosenColumns } from './preferences.ts'

const CAPACITIES: readonly Role[] = ['lead', 'pm', 'certifier']

/**
 * Who hears of something in a class: those of its members who lead, manage hand-overs or certify in it, the agent's own person, and
 * everybody of the other roles. A member without the role hears nothing, as they may see nothing.
 */
export async function listHearers(tx: Tx, roles: readonly Role[], cohortId: string | null, agentId: string | null): Promise<string[]> {
  const capacities = roles.filter((role) => CAPACITIES.includes(role))
  const everywhere = roles.filter((role) => role !== 'agent' && !CAPACITIES.includes(role))
  const { rows } = await sql<{ id: string }>`
    select cohort_member.person_id as id from cohort_member
      join person_role on person_role.person_id = cohort_member.person_id and person_role.role = cohort_member.capacity
      where cohort_member.cohort_id = ${cohortId} and cohort_member.capacity = any(${capacities}::text[])
    union select person_id from person_role where role = any(${everywhere}::text[])
    union select agent.person_id from agent join person_role on person_role.person_id = agent.person_id and person_role.role = 'agent'
      where agent.id = ${roles.includes('agent') ? agentId : null}::uuid`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Of what concerns no class. */
const NO_CLASS: Names = { cohortId: '', cohort: '', agentId: null, agent: '', zone: 'UTC', tracks: [] }

/** Names for the sentence; undefined where the class is gone. */
export async function findNames(tx: Tx, cohortId: string | null, agentId: string | null): Promise<Names | undefined> {
  if (cohortId === null) return NO_CLASS
  const { rows } = await sql<{ cohort: string; zone: string; agent: string | null; programmeId: string; programmeSeal: string }>`
    select cohort.name as cohort, cohort.zone, agent.name as agent, programme.id as "programmeId", programme.xmin::text as "programmeSeal"
    from cohort join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id) left join agent on agent.id = ${agentId}::uuid
    where cohort.id = ${cohortId}`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { cohort, zone, agent, programmeId, programmeSeal } = row
  return { cohortId, cohort, zone, agentId, agent: agent ?? 'An agent', tracks: await programmeTracks(tx, programmeId, programmeSeal) }
}

export type Hearer = Chosen & { readonly id: string; readonly email: string }

/** Who of these may still sign in, with how they want to be told. */
export async function readHearers(tx: Tx, personIds: readonly string[]): Promise<Hearer[]> {
  const { rows } = await sql<Hearer>`
    select person.id, person.email, ${chosenColumns}
    from person left join message_preference on message_preference.person_id = person.id
    where person.id = any(${personIds}::uuid[]) and person.state = 'active' order by person.id`.execute(tx)
  return rows
}
