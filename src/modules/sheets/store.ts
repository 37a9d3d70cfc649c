import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import { isNNumberConfirmed } from '#modules/agents/rules/confirmation.ts'
import { listFacts, listTrackStatuses } from '#modules/tracks/store.ts'
import type { Db } from '#platform/db/database.ts'
import type { SheetAgent, SheetFrame } from './columns/fields.ts'

type Listed = Omit<SheetAgent, 'days' | 'tracks' | 'notes' | 'facts' | 'isNNumberConfirmed'> & { readonly confirmedNNumber: string | null }
type Place = readonly [name: string, id: string] | null

/** Rows read at a time, so that a class of thousands does not hold the event loop. */
const CHUNK = 1000

/** Every agent of a class in the order of their names, with days, tracks and newest notes: one query per noun and chunk. */
export async function listSheetAgents(db: Db, cohortId: string, frame: SheetFrame): Promise<SheetAgent[]> {
  const all: SheetAgent[] = []
  for (let after: Place = null; ; ) {
    const agents = await listChunk(db, cohortId, after)
    all.push(...(await withTheirs(db, agents, frame)))
    const last = agents.at(-1)
    if (!last || agents.length < CHUNK) return all
    after = [last.name, last.id]
  }
}

async function listChunk(db: Db, cohortId: string, after: Place): Promise<Listed[]> {
  const isLater = after ? sql`(name collate "und-x-icu", id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`
  const { rows } = await sql<Listed>`
    select id, name, state, email, other_emails as "otherEmails", phone, employee_id as "employeeId", npn, n_number as "nNumber", location, zone,
      title, start_date as "startDate", n_number_requested_on as "nNumberRequestedOn", n_number_confirmed as "confirmedNNumber", version
    from agent where cohort_id = ${cohortId} and ${isLater}
    order by name collate "und-x-icu", id limit ${CHUNK}`.execute(db)
  return rows
}

/** A track that waits for a part of its own is judged by facts; date and reference of another stand in them. */
const needsFacts = ({ tracks }: SheetFrame) =>
  tracks.some(({ needs, parts, reference }) => reference !== undefined || parts.some(({ key }) => needs.includes(key)))

/** The zone of a class that is there. */
export async function zoneOfCohort(db: Db, cohortId: string): Promise<string> {
  return (await db.selectFrom('cohort').select('zone').where('id', '=', cohortId).executeTakeFirstOrThrow()).zone
}

async function withTheirs(db: Db, agents: readonly Listed[], frame: SheetFrame): Promise<SheetAgent[]> {
  const { dates } = frame
  const ids = agents.map(({ id }) => id)
  const days = await sql<{ agentId: string; date: LocalDate; state: string; label: string | null }>`
    select agent_id as "agentId", date, state, label from decision
    where agent_id = any(${ids}::uuid[]) and date = any(${dates}::date[])`.execute(db)
  const daysOf = Map.groupBy(days.rows, ({ agentId }) => agentId)
  const tracksOf = Map.groupBy(await listTrackStatuses(db, ids), ({ agentId }) => agentId)
  const notesOf = Map.groupBy(await listNewestNotes(db, ids), ({ agentId }) => agentId)
  const factsOf = Map.groupBy(needsFacts(frame) ? await listFacts(db, ids) : [], ({ agentId }) => agentId)
  return agents.map(({ confirmedNNumber, ...agent }) => ({
    ...agent,
    isNNumberConfirmed: isNNumberConfirmed({ nNumber: agent.nNumber, confirmedNNumber }),
    facts: factsOf.get(agent.id) ?? [],
    days: daysOf.get(agent.id) ?? [],
    tracks: tracksOf.get(agent.id) ?? [],
    notes: notesOf.get(agent.id) ?? [],
  }))
}

/** The newest dated note of each track; a note that was taken back counts as never written. */
async function listNewestNotes(db: Db, agentIds: readonly string[]) {
  const { rows } = await sql<{ agentId: string; track: string; date: LocalDate; note: string }>`
    select distinct on (n.agent_id, n.track) n.agent_id as "agentId", n.track, n.date, n.note from track_note n
    where n.agent_id = any(${agentIds}::uuid[]) and n.note is not null and n.undoes is null
      and not exists (select 1 from track_note u where u.undoes = n.id)
    order by n.agent_id, n.track, n.version_after desc`.execute(db)
  return rows
}
