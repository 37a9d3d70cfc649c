import { undocumentedOn } from '#modules/ladders/store/undocumented.ts'
import type { ItemSource } from './item.ts'

/** Open while a step that is proposed is neither documented nor left for later; each leads to its next act. */
export const coachingItem: ItemSource = {
  key: 'coaching',
  title: 'Coaching documented',
  listOpen: async (db, { cohortId, date }) =>
    (await undocumentedOn(db, cohortId, date)).map(({ agentId, agent, category, what }) => ({
      agentId,
      what: `${agent}: ${what}`,
      link: `/agents/${agentId}?step=${category}`,
    })),
}
