import { draftsOf } from '#modules/flags/store.ts'
import type { ItemSource } from './item.ts'

/** Open while a flag is still a draft. Whose it is, not what it says: a close is read by those who may not know. */
export const flagsItem: ItemSource = {
  key: 'flags',
  title: 'Flags raised',
  listOpen: async (db, { cohortId }) =>
    (await draftsOf(db, cohortId)).map(({ agentId, agent }) => ({
      agentId,
      what: `${agent}: a flag is still a draft; raise or discard it`,
      link: `/agents/${agentId}#flags`,
    })),
}
