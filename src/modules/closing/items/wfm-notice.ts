import { unsentOn } from '#modules/attendance/store.ts'
import type { ItemSource } from './item.ts'

const WHY = {
  new: 'is decided and not in a notice to WFM',
  changed: 'is decided and WFM was told otherwise',
  withdrawn: 'holds now, and WFM was told of an occurrence',
}

/** Open while confirmed occurrences of the day are not sent to WFM, or WFM knows something that no longer holds. */
export const wfmNoticeItem: ItemSource = {
  key: 'wfm_notice',
  title: 'WFM told',
  listOpen: async (db, { cohortId, date }) =>
    (await unsentOn(db, cohortId, date)).map(({ agentId, name, label, change }) => ({
      agentId,
      what: `${name}: "${label ?? 'no label'}" ${WHY[change]}`,
      link: `/classes/${cohortId}/roll?date=${date}&agent=${agentId}`,
    })),
}
