import { type SqlBool, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import { within } from '#platform/db/scope.ts'

/** A fact a note was begun from, in the words of then. */
export type NotedFact = { readonly fact: string; readonly words: string }

/** A coaching note of any category; `attemptId` where it is about a failed attempt, and unlocks the next. Kept here as exams wait for it. */
export type StoredNote = {
  id: string
  agentId: string
  attemptId: string | null
  category: string
  notedOn: LocalDate
  issue: string
  expectation: string | null
  agentWords: string | null
  lookAgainOn: LocalDate | null
  facts: NotedFact[]
  by: string | null
  at: Instant
  changedAt: Instant | null
  acknowledgedAt: Instant | null
  ownWords: string | null
  version: number
}

/** Notes of these agents, oldest first. */
export const listNotes = (db: Db, agentIds: readonly string[]): Promise<StoredNote[]> =>
  db
    .selectFrom('coaching_note')
    .leftJoin('person', 'person.id', 'coached_by')
    .select(['coaching_note.id', 'agent_id as agentId', 'attempt_id as attemptId', 'category', 'noted_on as notedOn', 'issue'])
    .select(['expectation', 'agent_words as agentWords', 'look_again_on as lookAgainOn', sql<NotedFact[]>`facts`.as('facts')])
    .select(['person.name as by', 'coached_at as at', 'changed_at as changedAt', 'acknowledged_at as acknowledgedAt'])
    .select(['own_words as ownWords', 'coaching_note.version'])
    .where(sql<SqlBool>`agent_id = any(${agentIds}::uuid[])`)
    .orderBy('coached_at')
    .orderBy('coaching_note.id')
    .execute()

/** What a lead writes of a talk. */
export type NoteWords = {
  readonly issue: string
  readonly expectation: string | null
  readonly agentWords: string | null
  readonly lookAgainOn: LocalDate | null
}

export type NewNote = NoteWords & {
  readonly id: string
  readonly agentId: string
  readonly attemptId: string | null
  readonly category: string
  readonly notedOn: LocalDate
  readonly facts: readonly NotedFact[]
  readonly by: string | null
  readonly at: Instant
}

const columnsOf = ({ issue, expectation, agentWords, lookAgainOn }: NoteWords) => ({
  ...{ issue, expectation, agent_words: agentWords, look_again_on: lookAgainOn },
})

export const insertNote = (tx: Tx, { id, agentId, attemptId, category, notedOn, facts, by, at, ...words }: NewNote) =>
  tx
    .insertInto('coaching_note')
    .values({
      ...{ id, agent_id: agentId, attempt_id: attemptId, category, noted_on: notedOn, ...columnsOf(words) },
      ...{ facts: JSON.stringify(facts), coached_by: by, coached_at: at },
    })
    .execute()

export const updateNote = (tx: Tx, id: string, words: NoteWords, changedAt: Instant) =>
  tx
    .updateTable('coaching_note')
    .set((eb) => ({ ...columnsOf(words), changed_at: changedAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** The agent has read it, and may have added own words. */
export const acknowledgeNote = (tx: Tx, id: string, at: Instant, ownWords: string | null) =>
  tx
    .updateTable('coaching_note')
    .set((eb) => ({ acknowledged_at: at, own_words: ownWords, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Whose note it is, in scope. Throws not found outside of it. */
export async function agentOfNote(db: Db, scope: Scope, id: string): Promise<string> {
  const found = await db
    .selectFrom('coaching_note')
    .innerJoin('agent', 'agent.id', 'coaching_note.agent_id')
    .select('agent.id as agentId')
    .where('coaching_note.id', '=', id)
    .where(within<DB, 'agent'>(scope, 'agent.cohort_id', 'agent.id'))
    .executeTakeFirst()
  if (!found) throw notFound('coaching note')
  return found.agentId
}
