import type { Module } from '#platform/module.ts'
import { sampleRights } from './access.ts'
import { sampleRoutes } from './routes.ts'

export const sampleModule: Module = { name: 'sample', rights: sampleRights, events: [], routes: sampleRoutes }
