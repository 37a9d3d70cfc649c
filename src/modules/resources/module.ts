import type { Module } from '#platform/module.ts'
import { resourceRights } from './access.ts'
import { RESOURCE_EVENTS } from './events.ts'
import { pagesPart } from './part.ts'
import { resourceRoutes } from './routes.ts'

/** Pages of a programme with their versions and who acknowledged which (product.md D24). */
export const resourcesModule: Module = {
  name: 'resources',
  rights: resourceRights,
  events: RESOURCE_EVENTS,
  routes: resourceRoutes,
  parts: [pagesPart],
}
