import type { Module } from '#platform/module.ts'
import { policyRights } from './access.ts'
import { POLICY_EVENTS } from './events.ts'
import { policyJobs } from './jobs.ts'
import { policyPart } from './part.ts'
import { policyRoutes } from './routes.ts'

export const policiesModule: Module = {
  name: 'policies',
  rights: policyRights,
  events: POLICY_EVENTS,
  routes: policyRoutes,
  parts: [policyPart],
  jobs: policyJobs,
}
