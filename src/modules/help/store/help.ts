import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { HelpTopic } from '#modules/programmes/model.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { HelpRequest } from '../model.ts'
import type { HelpState } from '../rules/help-acts.ts'

const reaches = ({ all, cohortIds, agentIds }: Scope) =>
  all ? sql`true` : sql`(help.cohort_id = any(${cohortIds}::uuid[]) or help.agent_id = any(${agentIds}::uuid[]))`

const selectHelp = async (db: Db, where: RawBuilder<unknown>): Promise<HelpRequest[]> =>
  (
    await sql<HelpRequest>`
      select help.id, help.cohort_id as "cohortId", help.agent_id as "agentId", agent.name as agent, help.date, help.topic,
        help.topic_name as "topicName", help.text, help.asked_at as "askedAt", help.state, help.taken_at as "takenAt",
        taker.name as "takenBy", help.taken_by as "takenById",
        case when room.id is not null then jsonb_build_object('id', room.id, 'name', room.name,
          'url', case when room.is_class_room then cohort.room_url else room.url end) end as room,
        help.invited_at as "invitedAt", help.what_helped as "whatHelped", help.settled_at as "settledAt", settler.name as "settledBy", help.version
      from help_request help join agent on agent.id = help.agent_id join cohort on cohort.id = help.cohort_id
        left join person taker on taker.id = help.taken_by left join person settler on settler.id = help.settled_by
        left join room on room.id = help.room_id
      where ${where} order by help.asked_at, help.place`.execute(db)
  ).rows

const IS_OPEN = sql`help.state in ('waiting', 'taken')`

/** Requests of a class in scope that are open, whatever day they are of, and those of a day that are settled. */
export const listHelp = (db: Db, scope: Scope, cohortId: string, date: LocalDate): Promise<HelpRequest[]> =>
  selectHelp(db, sql`help.cohort_id = ${cohortId} and (${IS_OPEN} or help.date = ${date}) and ${reaches(scope)}`)

/** Requests that are open on a day, those left from days before too: for the evening's close (policies.md 6). */
export const openHelpOn = (db: Db, cohortId: string, date: LocalDate): Promise<HelpRequest[]> =>
  selectHelp(db, sql`help.cohort_id = ${cohortId} and ${IS_OPEN} and help.date <= ${date}`)

/** How many wait in a class that asked before an instant. */
export const countBefore = async (db: Db, cohortId: string, askedAt: Instant): Promise<number> =>
  (
    await sql<{ n: number }>`
      select count(*)::int as n from help_request where cohort_id = ${cohortId} and state = 'waiting' and asked_at < ${askedAt}`.execute(db)
  ).rows[0]?.n ?? 0

/** A request in scope, held until the transaction ends. Throws not found outside of the scope. */
export async function holdHelp(tx: Tx, scope: Scope, id: string): Promise<HelpRequest> {
  await sql`select from help_request where id = ${id} for no key update`.execute(tx)
  const [help] = await selectHelp(tx, sql`help.id = ${id} and ${reaches(scope)}`)
  if (!help) throw notFound('request')
  return help
}

/** The open request of an agent, wherever it was asked. */
export const openHelpOf = async (tx: Tx, agentId: string): Promise<HelpRequest | undefined> =>
  (await selectHelp(tx, sql`help.agent_id = ${agentId} and ${IS_OPEN}`))[0]

type HelpRow = {
  id: string
  cohort_id: string
  agent_id: string
  date: LocalDate
  topic: string
  topic_name: string
  text: string
  asked_at: Instant
}

export const insertHelp = (tx: Tx, row: HelpRow) => tx.insertInto('help_request').values(row).execute()

export type HelpColumns = {
  state?: HelpState
  taken_at?: Instant | null
  taken_by?: string | null
  room_id?: string | null
  invited_at?: Instant | null
  what_helped?: string | null
  settled_at?: Instant | null
  settled_by?: string | null
}

export const updateHelp = (tx: Tx, id: string, columns: HelpColumns) =>
  tx
    .updateTable('help_request')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** What one may need help with in a class: its programme's topics. */
export async function topicsFor(db: Db, cohortId: string): Promise<HelpTopic[]> {
  const { rows } = await sql<{ topics: HelpTopic[] }>`
    select programme.help_topics as topics from cohort join programme on programme.id = cohort.programme_id where cohort.id = ${cohortId}`.execute(
    db,
  )
  return rows[0]?.topics ?? []
}
