import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DayAnswer } from '../model.ts'

/** An answer as it is kept; whether it is still about the day as it stands is the reader's to see. */
export type StoredAnswer = Omit<DayAnswer, 'isCurrent'>
export type AnswerRow = Omit<StoredAnswer, 'by' | 'version'> & { agentId: string; date: LocalDate; answeredBy: string | null }

/** The answer of the row `decision` as one JSON value, or null; for the statement that reads days. */
export const answerColumn = sql<(Omit<StoredAnswer, 'at' | 'calledAt'> & { at: Instant; calledAt: Instant | null }) | null>`
  (select jsonb_build_object('agrees', a.agrees, 'text', a.text, 'calledAt', a.called_at, 'by', p.name, 'at', a.answered_at,
      'about', a.about, 'version', a.version)
    from attendance_answer a left join person p on p.id = a.answered_by
    where a.agent_id = decision.agent_id and a.date = decision.date)`

/** Keeps an answer in place of the one before. Whoever writes holds the class's attendance. */
export const saveAnswer = (tx: Tx, { agentId, date, agrees, text, calledAt, about, answeredBy, at }: AnswerRow) => {
  const said = { agrees, text, called_at: calledAt, about: JSON.stringify(about), answered_by: answeredBy, answered_at: at }
  return tx
    .insertInto('attendance_answer')
    .values({ agent_id: agentId, date, ...said })
    .onConflict((c) => c.columns(['agent_id', 'date']).doUpdateSet((eb) => ({ ...said, version: eb('attendance_answer.version', '+', 1) })))
    .execute()
}

/** What the agent says of a day; undefined where nothing. */
export const answerOf = (db: Db, agentId: string, date: LocalDate): Promise<{ agrees: boolean; text: string | null } | undefined> =>
  db.selectFrom('attendance_answer').select(['agrees', 'text']).where('agent_id', '=', agentId).where('date', '=', date).executeTakeFirst()
