import type { Module } from '#platform/module.ts'
import { closingRights } from './access.ts'
import { closeSigned, closeWaived, closeWaiverWithdrawn } from './events.ts'
import { closingRoutes } from './routes.ts'

export const closingModule: Module = {
  name: 'closing',
  rights: closingRights,
  events: [closeSigned, closeWaived, closeWaiverWithdrawn],
  routes: closingRoutes,
}
