import { listUntold } from '#modules/handoffs/store.ts'
import type { ItemSource } from './item.ts'

/** Open while a finished agent's PM has not been told: the class has none, as everybody who is named is told at once. */
export const pmNoticeItem: ItemSource = {
  key: 'pm_notice',
  title: 'PMs told',
  listOpen: async (db, { cohortId }) =>
    (await listUntold(db, cohortId)).map(({ agentId, agent }) => ({
      agentId,
      what: `${agent}: has completed everything and the class has no PM to tell; name one`,
      link: `/classes/${cohortId}/set-up`,
    })),
}
