import { agentLeft, agentMoved, agentReturned } from '#modules/agents/events.ts'
import { cohortChanged, cohortDaysChanged } from '#modules/cohorts/events.ts'
import { trackFactsPut, tracksMoved } from '#modules/tracks/events.ts'
import type { Act } from '#platform/act.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { clockRights } from './access.ts'
import { followFacts } from './commands/follow.ts'
import { CLOCK_EVENTS } from './events.ts'
import { clockJobs } from './jobs.ts'
import { clockRoutes } from './routes.ts'
import { mayMoveClocks } from './rules/from-record.ts'
import { forgetLooks } from './store/steps.ts'

const ofAgent = async (act: Act, { agentId }: { agentId: string }) => void (await followFacts(act, [agentId]))

/**
 * What changes facts of clocks is followed in its own transaction. A new roster and a new schedule concern many agents at once and are
 * followed by the next run of the job, within a minute.
 */
export const clocksModule: Module = {
  name: 'clocks',
  rights: clockRights,
  events: CLOCK_EVENTS,
  reactions: [
    reactTo(tracksMoved, async (act, { moves }) => {
      const moved = moves.filter(({ toneBefore, tone }) => mayMoveClocks(toneBefore, tone))
      await followFacts(
        act,
        moved.map(({ agentId }) => agentId),
      )
    }),
    reactTo(trackFactsPut, async (act, { agentIds, keys }) => {
      // Blocks follow from clocks, not the reverse.
      if (keys.some((key) => !key.startsWith('block:'))) await followFacts(act, agentIds)
    }),
    reactTo(agentMoved, ofAgent),
    reactTo(agentLeft, ofAgent),
    reactTo(agentReturned, ofAgent),
    reactTo(cohortDaysChanged, async (act, { cohortId }) => void (await forgetLooks(act.tx, cohortId))),
    reactTo(cohortChanged, async (act, { cohortId, fields }) => {
      if (fields.includes('state') || fields.includes('policyVersion')) await forgetLooks(act.tx, cohortId)
    }),
  ],
  routes: clockRoutes,
  jobs: clockJobs,
}
