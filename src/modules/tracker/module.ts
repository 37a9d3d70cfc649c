import type { Module } from '#platform/module.ts'
import { trackerRights } from './access.ts'
import { trackerRoutes } from './routes.ts'

export const trackerModule: Module = { name: 'tracker', rights: trackerRights, events: [], routes: trackerRoutes }
