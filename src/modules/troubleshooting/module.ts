import type { Module } from '#platform/module.ts'
import { troubleshootingRights } from './access.ts'
import { guidesPart } from './part.ts'
import { troubleshootingRoutes } from './routes.ts'

/** Guided steps that a pasted message finds, and that end in a ticket (product.md D12). */
export const troubleshootingModule: Module = {
  name: 'troubleshooting',
  rights: troubleshootingRights,
  events: [],
  routes: troubleshootingRoutes,
  parts: [guidesPart],
}
