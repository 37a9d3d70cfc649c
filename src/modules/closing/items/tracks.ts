import { unreviewedOn } from '#modules/tracks/store.ts'
import type { ItemSource } from './item.ts'

/** Open while any active agent's five statuses are neither updated nor confirmed as unchanged. */
export const tracksItem: ItemSource = {
  key: 'tracks',
  title: 'Tracks updated',
  listOpen: async (db, { cohortId, date }) =>
    (await unreviewedOn(db, cohortId, date)).map(({ agentId, name, left, tracks }) => ({
      agentId,
      what: `${name}: ${left === tracks ? 'no status' : `${left} of ${tracks} statuses not`} updated or confirmed as unchanged`,
      link: `/classes/${cohortId}/tracker?agent=${agentId}`,
    })),
}
