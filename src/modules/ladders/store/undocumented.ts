import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db } from '#platform/db/database.ts'
import { isDocumented } from '../rules/next-act.ts'
import { CATEGORIES, type Category, spokenStep } from '../rules/rungs.ts'
import { standingOf } from '../rules/standing.ts'
import { loadCases } from './cases.ts'
import { listDeferrals } from './deferrals.ts'

/** A step of an agent that is proposed on a day and neither documented nor left for later on it. */
export type Undocumented = { readonly agentId: string; readonly agent: string; readonly category: Category; readonly what: string }

/** Those of a class's active agents on a work day, by the facts of now, by name (policies.md 6). */
export async function undocumentedOn(db: Db, cohortId: string, date: LocalDate): Promise<Undocumented[]> {
  const { rows } = await sql<{ id: string }>`
    select id from agent where cohort_id = ${cohortId} and state = 'active' order by name collate "C", id`.execute(db)
  const agentIds = rows.map(({ id }) => id)
  const cases = await loadCases(db, agentIds, { day: date })
  const deferred = new Set((await listDeferrals(db, agentIds, date)).map(({ agentId, category, step }) => `${agentId} ${category} ${step}`))
  return cases.flatMap(({ agentId, agent, rungs, known }) =>
    CATEGORIES.flatMap((category) => {
      const { proposed } = standingOf(category, date, rungs, known)
      if (!proposed || deferred.has(`${agentId} ${category} ${proposed.step}`)) return []
      const states = rungs.filter(({ record }) => record.category === category).map(({ state }) => state)
      const what = `${spokenStep(proposed.step)} (${category}) is proposed and not documented`
      return isDocumented(proposed, states) ? [] : [{ agentId, agent, category, what }]
    }),
  )
}
