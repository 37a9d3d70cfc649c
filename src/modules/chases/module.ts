import type { Module } from '#platform/module.ts'
import { chaseRights } from './access.ts'
import { CHASE_EVENTS } from './events.ts'
import { chaseRoutes } from './routes.ts'

/** The morning's roll by looking, and the tries to reach who is missing (policies.md 1.5). */
export const chasesModule: Module = { name: 'chases', rights: chaseRights, events: CHASE_EVENTS, routes: chaseRoutes }
