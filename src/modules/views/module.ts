import type { Module } from '#platform/module.ts'
import { viewChanged, viewRemoved, viewSaved } from './events.ts'
import { viewsRoutes } from './routes.ts'

export const viewsModule: Module = { name: 'views', rights: {}, events: [viewSaved, viewChanged, viewRemoved], routes: viewsRoutes }
