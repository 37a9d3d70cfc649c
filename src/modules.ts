import { agendaModule } from '#modules/agenda/module.ts'
import { agentsModule } from '#modules/agents/module.ts'
import { attendanceModule } from '#modules/attendance/module.ts'
import { auditModule } from '#modules/audit/module.ts'
import { callsModule } from '#modules/calls/module.ts'
import { chasesModule } from '#modules/chases/module.ts'
import { clocksModule } from '#modules/clocks/module.ts'
import { closingModule } from '#modules/closing/module.ts'
import { cohortsModule } from '#modules/cohorts/module.ts'
import { documentsModule } from '#modules/documents/module.ts'
import { equipmentModule } from '#modules/equipment/module.ts'
import { examsModule } from '#modules/exams/module.ts'
import { flagsModule } from '#modules/flags/module.ts'
import { formsModule } from '#modules/forms/module.ts'
import { handoffsModule } from '#modules/handoffs/module.ts'
import { helpModule } from '#modules/help/module.ts'
import { laddersModule } from '#modules/ladders/module.ts'
import { linksModule } from '#modules/links/module.ts'
import { messagesModule } from '#modules/messages/module.ts'
import { peopleModule } from '#modules/people/module.ts'
import { policiesModule } from '#modules/policies/module.ts'
import { presenceModule } from '#modules/presence/module.ts'
import { programmesModule } from '#modules/programmes/module.ts'
import { proofsModule } from '#modules/proofs/module.ts'
import { reportsModule } from '#modules/reports/module.ts'
import { resourcesModule } from '#modules/resources/module.ts'
import { roomsModule } from '#modules/rooms/module.ts'
import { sampleModule } from '#modules/sample/module.ts'
import { sheetsModule } from '#modules/sheets/module.ts'
import { ticketsModule } from '#modules/tickets/module.ts'
import { todayModule } from '#modules/today/module.ts'
import { trackerModule } from '#modules/tracker/module.ts'
import { tracksModule } from '#modules/tracks/module.ts'
import { troubleshootingModule } from '#modules/troubleshooting/module.ts'
import { viewsModule } from '#modules/views/module.ts'
import type { Module } from '#platform/module.ts'
import type { AnyPart } from '#platform/parts.ts'

/** The product, low to high: a lower noun never imports a higher one (docs/architecture.md). */
export const MODULES: readonly Module[] = [
  peopleModule,
  auditModule,
  programmesModule,
  cohortsModule,
  resourcesModule,
  agendaModule,
  agentsModule,
  roomsModule,
  helpModule,
  presenceModule,
  attendanceModule,
  chasesModule,
  tracksModule,
  clocksModule,
  equipmentModule,
  proofsModule,
  examsModule,
  callsModule,
  ticketsModule,
  troubleshootingModule,
  formsModule,
  linksModule,
  handoffsModule,
  trackerModule,
  sheetsModule,
  documentsModule,
  laddersModule,
  policiesModule,
  flagsModule,
  viewsModule,
  messagesModule,
  closingModule,
  reportsModule,
  todayModule,
  sampleModule,
]

/** What the nouns keep of a programme, in their order. */
export const PARTS: readonly AnyPart[] = MODULES.flatMap(({ parts = [] }) => parts)
