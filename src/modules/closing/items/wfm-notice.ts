import { sql } from 'kysely'
import type { ItemSource } from './item.ts'

/** Open while confirmed occurrences of the day are not sent to WFM. */
export const wfmNoticeItem: ItemSource = {
  key: 'wfm_notice',
  title: 'WFM told',
  listOpen: async (db, { cohortId, date }) => {
    const { rows } = await sql<{ agentId: string; name: string; label: string | null }>`
      select agent.id as "agentId", agent.name, decision.label
      from decision join agent on agent.id = decision.agent_id
      where decision.cohort_id = ${cohortId} and decision.date = ${date} and decision.state <> 'proposed' and cardinality(decision.occurrences) > 0
        and not exists (select 1 from notice, jsonb_array_elements(notice.entries) as entry
          where notice.cohort_id = ${cohortId} and notice.date = ${date} and entry ->> 'agentId' = agent.id::text and entry ->> 'label' = decision.label)
      order by agent.name collate "und-x-icu", agent.id`.execute(db)
    return rows.map(({ agentId, name, label }) => ({
      agentId,
      what: `${name}: "${label}" is decided and not in a notice to WFM`,
      link: `/classes/${cohortId}/roll?date=${date}&agent=${agentId}`,
    }))
  },
}
