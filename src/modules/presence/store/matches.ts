import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { EVERYTHING, type Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import { within } from '#platform/db/scope.ts'
import type { Match } from '../model.ts'
import type { GivenAnswer } from '../rules.ts'
import { epochOf } from './visits.ts'

/** The id of a name in a class: the same for the same key, whichever report shows it and whenever. Shaped as a UUID. */
export function identityIdOf(cohortId: string, key: string): string {
  const hash = createHash('sha256').update(`${cohortId} ${key}`).digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** Everybody shown in the class's reports, with what each is taken for. */
export const listParticipants = (db: Db, cohortId: string) =>
  db
    .selectFrom('participant')
    .select([
      'id',
      'report_id',
      'identity_id',
      'identity_key',
      'name',
      'email',
      'masked_email',
      'kind',
      'agent_id',
      'matched_by',
      'match_id',
    ])
    .where('cohort_id', '=', cohortId)
    .execute()

/** The participants of one name in reach; empty where there is none. */
export const listIdentity = (db: Db, scope: Scope, identityId: string) =>
  db
    .selectFrom('participant')
    .where(within<DB, 'participant'>(scope, 'participant.cohort_id'))
    .select(['participant.id', 'participant.cohort_id', 'report_id', 'identity_key', 'participant.name', 'kind', 'matched_by', 'match_id'])
    .leftJoin('agent', 'agent.id', 'participant.agent_id')
    .select(['agent.id as agent_id', 'agent.name as agent_name'])
    .where('identity_id', '=', identityId)
    .orderBy('participant.id')
    .execute()

export type NewlySettled = { id: string; kind: string; agentId: string | null; matchedBy: string | null; matchId: string | null }

export const updateParticipants = (tx: Tx, rows: readonly NewlySettled[]) =>
  sql`
    update participant set kind = given.kind, agent_id = given."agentId", matched_by = given."matchedBy", match_id = given."matchId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, kind text, "agentId" uuid, "matchedBy" text, "matchId" uuid)
    where participant.id = given.id`.execute(tx)

/** The answers people gave about names of the class, those not undone. */
export async function listAnswers(db: Db, cohortId: string): Promise<GivenAnswer[]> {
  const rows = await db
    .selectFrom('match')
    .select(['id', 'identity_key', 'kind', 'agent_id', 'remember', 'report_ids'])
    .where('cohort_id', '=', cohortId)
    .where('undone_at', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, identity_key, kind, agent_id, remember, report_ids }) => ({
    id,
    key: identity_key,
    answer: agent_id === null ? { kind: kind as 'staff' | 'nobody' } : { kind: 'agent', id: agent_id },
    remember,
    reportIds: report_ids,
  }))
}

const shownMatches = (db: Db, scope: Scope) =>
  db
    .selectFrom('match')
    .where(within<DB, 'match'>(scope, 'match.cohort_id'))
    .leftJoin('agent', 'agent.id', 'match.agent_id')
    .leftJoin('person', 'person.id', 'match.made_by')
    .select([
      'match.id',
      'match.cohort_id',
      'match.shown_name as shownName',
      'match.kind',
      'agent.id as agentId',
      'agent.name as agentName',
    ])
    .select(['match.remember', 'person.name as by', 'match.made_at as at'])
    .where('match.undone_at', 'is', null)

const asMatch = ({ cohort_id: _, ...row }: Awaited<ReturnType<ReturnType<typeof shownMatches>['execute']>>[number]): Match => ({
  ...row,
  kind: row.kind as Match['kind'],
})

/** Matches people made in the class, newest first. */
export const listMatches = async (db: Db, cohortId: string): Promise<Match[]> =>
  (
    await shownMatches(db, EVERYTHING)
      .where('match.cohort_id', '=', cohortId)
      .orderBy('match.made_at', 'desc')
      .orderBy('match.id')
      .execute()
  ).map(asMatch)

/** One match in scope that is not undone, with its class. Throws not found otherwise. */
export async function matchIn(db: Db, scope: Scope, id: string): Promise<{ cohortId: string; match: Match }> {
  const found = await shownMatches(db, scope).where('match.id', '=', id).executeTakeFirst()
  if (!found) throw notFound('match')
  return { cohortId: found.cohort_id, match: asMatch(found) }
}

export type MatchRow = {
  id: string
  cohort_id: string
  identity_id: string
  identity_key: string
  shown_name: string
  kind: Match['kind']
  agent_id: string | null
  remember: boolean
  report_ids: string[]
  made_by: string | null
  made_at: Instant
}
export const insertMatch = (tx: Tx, row: MatchRow) => tx.insertInto('match').values(row).execute()

export const endMatch = (tx: Tx, id: string, at: Instant, by: string | null) =>
  tx.updateTable('match').set({ undone_at: at, undone_by: by }).where('id', '=', id).where('undone_at', 'is', null).execute()

export type UnmatchedVisit = Interval & {
  identityId: string
  key: string
  name: string
  email: string | null
  maskedEmail: string | null
  reportId: string
  file: string
  date: LocalDate | null
  totalSeconds: number | null
}

/** Visits of names that belong to nobody yet, in the class's reports; `during` keeps those that overlap it. */
export async function listUnmatchedVisits(db: Db, cohortId: string, during: Interval | null): Promise<UnmatchedVisit[]> {
  let query = db
    .selectFrom('participant')
    .innerJoin('visit', 'visit.participant_id', 'participant.id')
    .innerJoin('report', 'report.id', 'participant.report_id')
    .select(['identity_id as identityId', 'identity_key as key', 'participant.name', 'participant.email', 'masked_email as maskedEmail'])
    .select(['report.id as reportId', 'report.file_name as file', 'report.date', 'visit.total_seconds as totalSeconds'])
    .select([epochOf('visit.joined_at').as('start'), epochOf('visit.left_at').as('end')])
    .where('participant.cohort_id', '=', cohortId)
    .where('participant.kind', '=', 'unmatched')
  if (during)
    query = query.where(sql<boolean>`visit.joined_at < to_timestamp(${during.end}) and visit.left_at > to_timestamp(${during.start})`)
  return query.orderBy('participant.identity_key').orderBy('report.date').orderBy('report.id').execute()
}
