import { waitingOn } from '#modules/proofs/store/proofs.ts'
import type { ItemSource } from './item.ts'

/** Open while a proof of the day, or of a day before, is unreviewed. */
export const proofsItem: ItemSource = {
  key: 'proofs',
  title: 'Proofs reviewed',
  listOpen: async (db, { cohortId, date }) =>
    (await waitingOn(db, cohortId, date)).map(({ proofId, agentId, name, receivedOn }) => ({
      agentId,
      what: receivedOn === date ? `${name}: a proof of this day waits for a review` : `${name}: a proof of an earlier day still waits`,
      link: `/classes/${cohortId}/review?proof=${proofId}`,
    })),
}
