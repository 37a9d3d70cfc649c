import type { Module } from '#platform/module.ts'
import { sheetRights } from './access.ts'
import { sheetImported } from './events.ts'
import { sheetRoutes } from './routes.ts'

export const sheetsModule: Module = { name: 'sheets', rights: sheetRights, events: [sheetImported], routes: sheetRoutes }
