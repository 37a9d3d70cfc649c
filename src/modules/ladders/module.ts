import { agentMoved } from '#modules/agents/events.ts'
import {
  attendanceConfirmed,
  attendanceCorrected,
  attendanceDayConfirmed,
  attendanceExcused,
  attendanceFactsSeen,
  attendanceReopened,
} from '#modules/attendance/events.ts'
import { clockStepReached, clockStepWithdrawn } from '#modules/clocks/events.ts'
import { cohortChanged } from '#modules/cohorts/events.ts'
import { examAttemptReported, examAttemptRestored, examAttemptVoided, examCoached, examFailed, examSettled } from '#modules/exams/events.ts'
import type { Act } from '#platform/act.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { ladderRights } from './access.ts'
import { carryOutVerbal } from './commands/coach.ts'
import { followLadders } from './commands/follow.ts'
import { conductWithdrawn, LADDER_EVENTS } from './events.ts'
import { ladderRoutes } from './routes.ts'
import { agentsWithActions } from './store/actions.ts'

type OfAgent = { readonly agentId: string }

const follow = (act: Act, { agentId }: OfAgent) => followLadders(act, [agentId])
/** Facts that only add: nothing on the record can fall by them, so agents who have none there are left alone. */
const followIfAny = async (act: Act, { agentId }: OfAgent) => followLadders(act, await agentsWithActions(act.tx, { agentIds: [agentId] }))
const followClass = async (act: Act, cohortId: string) => followLadders(act, await agentsWithActions(act.tx, { cohortId }))

/** Whoever changes facts withdraws what rested on them alone, and flags what was delivered, in the same transaction. */
export const laddersModule: Module = {
  name: 'ladders',
  rights: ladderRights,
  events: LADDER_EVENTS,
  reactions: [
    ...[attendanceExcused, attendanceCorrected, attendanceReopened, attendanceFactsSeen].map((event) => reactTo(event, follow)),
    reactTo(attendanceConfirmed, followIfAny),
    reactTo(attendanceDayConfirmed, (act, { cohortId }) => followClass(act, cohortId)),
    reactTo(clockStepReached, followIfAny),
    reactTo(clockStepWithdrawn, follow),
    ...[examAttemptVoided, examAttemptReported, examSettled].map((event) => reactTo<OfAgent>(event, follow)),
    ...[examFailed, examAttemptRestored].map((event) => reactTo<OfAgent>(event, followIfAny)),
    reactTo(examCoached, (act, { agentId, coachingId }) => carryOutVerbal(act, agentId, 'exam', coachingId)),
    reactTo(conductWithdrawn, follow),
    reactTo(agentMoved, follow),
    reactTo(cohortChanged, async (act, { cohortId, fields }) => {
      if (fields.includes('policyVersion')) await followClass(act, cohortId)
    }),
  ],
  routes: ladderRoutes,
}
