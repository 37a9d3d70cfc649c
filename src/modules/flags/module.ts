import type { Module } from '#platform/module.ts'
import { flagRights } from './access.ts'
import { FLAG_EVENTS } from './events.ts'
import { flagRoutes } from './routes.ts'

/** Red flags on agents: restricted markers, of which each reading is kept (product.md D22). */
export const flagsModule: Module = { name: 'flags', rights: flagRights, events: FLAG_EVENTS, routes: flagRoutes }
