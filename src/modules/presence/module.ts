import { agentAdded, agentFactsChanged, agentLeft, agentMoved, agentReturned, rosterImported } from '#modules/agents/events.ts'
import { cohortChanged, cohortDaysChanged } from '#modules/cohorts/events.ts'
import type { Act } from '#platform/act.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { presenceRights } from './access.ts'
import { rereadReports } from './commands.ts'
import { matchMade, matchSettled, matchUndone, reportImported, reportRemoved } from './events.ts'
import { announceSettled, placeAgain, settleAgain } from './recompute.ts'
import { presenceRoutes } from './routes.ts'

/** Who is in the class decides who a name in a report can be. */
const settle = async (act: Act, cohortId: string) => announceSettled(act, cohortId, await settleAgain(act, cohortId))
const settleClass = (act: Act, { cohortId }: { cohortId: string }) => settle(act, cohortId)

/** What a report tells people apart by. */
const NAMING_FIELDS: ReadonlySet<string> = new Set(['name', 'email', 'otherEmails'])
const STAFF_FIELDS: ReadonlySet<string> = new Set(['leads', 'pms'])

export const presenceModule: Module = {
  name: 'presence',
  rights: presenceRights,
  events: [reportImported, reportRemoved, matchMade, matchUndone, matchSettled],
  reactions: ({ files }) => [
    reactTo(agentAdded, settleClass),
    reactTo(agentLeft, settleClass),
    reactTo(agentReturned, settleClass),
    reactTo(rosterImported, settleClass),
    reactTo(agentFactsChanged, async (act, { cohortId, fields }) => {
      if (fields.some((field) => NAMING_FIELDS.has(field))) await settle(act, cohortId)
    }),
    reactTo(agentMoved, async (act, { cohortId, fromCohortId }) => {
      for (const id of [cohortId, fromCohortId].sort()) await settle(act, id)
    }),
    reactTo(cohortChanged, async (act, { cohortId, fields }) => {
      if (fields.some((field) => STAFF_FIELDS.has(field))) await settle(act, cohortId)
      // Clock times mean other instants in another zone, so what was read under the old one is read again.
      if (fields.includes('zone')) await rereadReports(act, cohortId, files)
    }),
    reactTo(cohortDaysChanged, (act, { cohortId }) => placeAgain(act, cohortId)),
  ],
  routes: presenceRoutes,
}
