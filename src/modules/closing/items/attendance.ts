import { sql } from 'kysely'
import type { ItemSource } from './item.ts'

/** Open while any active agent's day is undecided. */
export const attendanceItem: ItemSource = {
  key: 'attendance',
  title: 'Attendance decided',
  listOpen: async (db, { cohortId, date }) => {
    const { rows } = await sql<{ agentId: string; name: string; label: string | null; isProposed: boolean }>`
      select agent.id as "agentId", agent.name, decision.label, decision.id is not null as "isProposed"
      from agent left join decision on decision.agent_id = agent.id and decision.date = ${date}
      where agent.cohort_id = ${cohortId} and agent.state = 'active' and (decision.id is null or decision.state = 'proposed')
      order by agent.name collate "und-x-icu", agent.id`.execute(db)
    return rows.map(({ agentId, name, label }) => ({
      agentId,
      what: label === null ? `${name}: no report covers the day yet` : `${name}: "${label}" is proposed and not decided`,
      link: `/classes/${cohortId}/roll?date=${date}&agent=${agentId}`,
    }))
  },
}
