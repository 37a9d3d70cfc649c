import { agentAdded, agentChanged, agentLeft, agentMoved, agentReturned, rosterImported } from '#modules/agents/events.ts'
import { cohortChanged, cohortDaysChanged } from '#modules/cohorts/events.ts'
import { matchSettled } from '#modules/presence/events.ts'
import { listCoveredDates } from '#modules/presence/store/visits.ts'
import type { Act } from '#platform/act.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { attendanceRights } from './access.ts'
import { ATTENDANCE_EVENTS } from './events.ts'
import { recomputeAttendance } from './recompute.ts'
import { attendanceRoutes } from './routes.ts'
import { listMoverClasses } from './store/agents.ts'

type OfAgent = { cohortId: string; agentId: string }
const ofAgent = (act: Act, { cohortId, agentId }: OfAgent) => recomputeAttendance(act, cohortId, { agentIds: [agentId] })
/** What happens in one class touches agents of others too: those who moved between them. */
async function ofClass(act: Act, { cohortId, dates }: { cohortId: string; dates?: readonly string[] }): Promise<void> {
  await recomputeAttendance(act, cohortId, { dates })
  for (const other of await listMoverClasses(act.tx, cohortId)) await recomputeAttendance(act, other.cohortId, { agentIds: other.agentIds })
}

/** Who comes new is judged on the days that have a report; a roster of thousands before the first one costs nothing. */
async function ofCovered(act: Act, { cohortId }: { cohortId: string }): Promise<void> {
  const dates = [...((await listCoveredDates(act.tx, [cohortId])).get(cohortId) ?? [])]
  if (dates.length > 0) await recomputeAttendance(act, cohortId, { dates })
}

export const attendanceModule: Module = {
  name: 'attendance',
  rights: attendanceRights,
  events: ATTENDANCE_EVENTS,
  reactions: [
    reactTo(matchSettled, ofClass),
    reactTo(agentAdded, ofAgent),
    reactTo(agentLeft, ofAgent),
    reactTo(agentReturned, ofAgent),
    reactTo(agentChanged, async (act, { fields, ...agent }) => {
      if (fields.includes('state')) await ofAgent(act, agent)
    }),
    reactTo(agentMoved, async (act, { agentId, cohortId, fromCohortId }) => {
      for (const id of [cohortId, fromCohortId].sort()) await ofAgent(act, { cohortId: id, agentId })
    }),
    reactTo(rosterImported, ofCovered),
    reactTo(cohortDaysChanged, ofClass),
    // A new start date may pin another policy version.
    reactTo(cohortChanged, async (act, { cohortId, fields }) => {
      if (fields.includes('policyVersion')) await ofClass(act, { cohortId })
    }),
  ],
  routes: attendanceRoutes,
}
