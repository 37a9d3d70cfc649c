import type { Module } from '#platform/module.ts'
import { programmeRights } from './access.ts'
import { programmeRoutes } from './routes.ts'

export const programmesModule: Module = { name: 'programmes', rights: programmeRights, events: [], routes: programmeRoutes }
