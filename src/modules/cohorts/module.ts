import type { Module } from '#platform/module.ts'
import { cohortRights } from './access.ts'
import { cohortChanged, cohortCreated, cohortDaysChanged, cohortRemoved } from './events.ts'
import { cohortRoutes } from './routes.ts'

export const cohortsModule: Module = {
  name: 'cohorts',
  rights: cohortRights,
  events: [cohortCreated, cohortChanged, cohortDaysChanged, cohortRemoved],
  routes: cohortRoutes,
}
