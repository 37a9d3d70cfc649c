import type { Module } from '#platform/module.ts'
import { programmeRights } from './access.ts'
import { PROGRAMME_EVENTS } from './events.ts'
import { helpTopicsPart, tracksPart } from './parts/own.ts'
import { programmeRoutes } from './routes.ts'

export const programmesModule: Module = {
  name: 'programmes',
  rights: programmeRights,
  events: PROGRAMME_EVENTS,
  routes: programmeRoutes,
  parts: [tracksPart, helpTopicsPart],
}
