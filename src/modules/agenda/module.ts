import type { Module } from '#platform/module.ts'
import { agendaRights } from './access.ts'
import { AGENDA_EVENTS } from './events.ts'
import { agendaPart } from './part.ts'
import { agendaRoutes } from './routes.ts'

/** Day one with the class (product.md D3). */
export const agendaModule: Module = {
  name: 'agenda',
  rights: agendaRights,
  events: AGENDA_EVENTS,
  routes: agendaRoutes,
  parts: [agendaPart],
}
