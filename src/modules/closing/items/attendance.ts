import { undecidedOn } from '#modules/attendance/store.ts'
import type { ItemSource } from './item.ts'

/** Open while any active agent's day is undecided. */
export const attendanceItem: ItemSource = {
  key: 'attendance',
  title: 'Attendance decided',
  listOpen: async (db, { cohortId, date }) =>
    (await undecidedOn(db, cohortId, date)).map(({ agentId, name, label }) => ({
      agentId,
      what: label === null ? `${name}: no report covers the day yet` : `${name}: "${label}" is proposed and not decided`,
      link: `/classes/${cohortId}/roll?date=${date}&agent=${agentId}`,
    })),
}
