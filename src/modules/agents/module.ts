import { personAdded, personChanged } from '#modules/people/events.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { agentRights } from './access.ts'
import { AGENT_EVENTS } from './events.ts'
import { agentJobs } from './jobs.ts'
import { agentRoutes } from './routes.ts'
import { linkPeople } from './store.ts'

export const agentsModule: Module = {
  name: 'agents',
  rights: agentRights,
  events: AGENT_EVENTS,
  reactions: [
    reactTo(personAdded, (act, { personId }) => linkPeople(act.tx, { personId })),
    reactTo(personChanged, (act, { personId }) => linkPeople(act.tx, { personId })),
  ],
  routes: agentRoutes,
  jobs: agentJobs,
}
