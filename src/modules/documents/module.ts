import type { Module } from '#platform/module.ts'
import { documentRights } from './access.ts'
import { DOCUMENT_EVENTS } from './events.ts'
import { templatesPart } from './part.ts'
import { documentRoutes } from './routes.ts'

export const documentsModule: Module = {
  name: 'documents',
  rights: documentRights,
  events: DOCUMENT_EVENTS,
  routes: documentRoutes,
  parts: [templatesPart],
}
