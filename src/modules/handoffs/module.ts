import { agentLeft, agentMoved, agentReturned } from '#modules/agents/events.ts'
import { cohortChanged } from '#modules/cohorts/events.ts'
import { trackChanged } from '#modules/tracks/events.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { handoffRights } from './access.ts'
import { followFinish, tellNewPms } from './commands/follow.ts'
import { HANDOFF_EVENTS } from './events.ts'
import { handoffJobs } from './jobs.ts'
import { handoffRoutes } from './routes.ts'
import { movesFinish } from './rules/finish.ts'

/** Whoever completes, or opens again, an agent's last track makes or recalls the hand-over in the same transaction. */
export const handoffsModule: Module = {
  name: 'handoffs',
  rights: handoffRights,
  events: HANDOFF_EVENTS,
  reactions: [
    reactTo(trackChanged, async (act, { agentId, tone, toneBefore }) => {
      if (movesFinish(toneBefore, tone)) await followFinish(act, agentId)
    }),
    ...[agentLeft, agentMoved, agentReturned].map((event) =>
      reactTo(event, (act, { agentId }: { agentId: string }) => followFinish(act, agentId)),
    ),
    reactTo(cohortChanged, async (act, { cohortId, fields }) => {
      if (fields.includes('pms')) await tellNewPms(act, cohortId)
    }),
  ],
  routes: handoffRoutes,
  jobs: handoffJobs,
}
