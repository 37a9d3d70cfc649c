import { openHelpOn } from '#modules/help/store/help.ts'
import type { ItemSource } from './item.ts'

/** Open while a request for help of the day, or of a day before, is neither resolved nor withdrawn; each leads to its place on the floor. */
export const helpItem: ItemSource = {
  key: 'help',
  title: 'Help given',
  listOpen: async (db, { cohortId, date }) =>
    (await openHelpOn(db, cohortId, date)).map(({ id, agentId, agent, topicName, state, takenBy }) => ({
      agentId,
      what: `${agent}: asks for help, “${topicName}”${state === 'taken' ? `, taken by ${takenBy ?? 'someone'} and not resolved` : ''}`,
      link: `/classes/${cohortId}/floor?help=${id}`,
    })),
}
