import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfClass = z.strictObject({ cohortId: Id })
const OfItem = OfClass.extend({ item: z.string() })

export const agendaBegun = defineEvent('agenda.begun', 'agenda.read', OfClass)
/** Before anything of it was reviewed: as if it had not been begun. */
export const agendaTakenBack = defineEvent('agenda.taken_back', 'agenda.read', OfClass)
export const agendaShown = defineEvent('agenda.shown', 'agenda.read', OfItem)
export const agendaHidden = defineEvent('agenda.hidden', 'agenda.read', OfItem)
export const agendaReviewed = defineEvent('agenda.reviewed', 'agenda.read', OfItem)
export const agendaUnreviewed = defineEvent('agenda.unreviewed', 'agenda.read', OfItem)
/** A break: what was shown ends with it. */
export const agendaPaused = defineEvent('agenda.paused', 'agenda.read', OfClass)
export const agendaResumed = defineEvent('agenda.resumed', 'agenda.read', OfClass)
export const agendaFinished = defineEvent('agenda.finished', 'agenda.read', OfClass)
export const agendaReopened = defineEvent('agenda.reopened', 'agenda.read', OfClass)
/** To each agent of a class, beside an event of the class: what all of them see has changed. Tells no more than that. */
export const agendaTold = defineEvent('agenda.told', 'agenda.follow', z.strictObject({ cohortId: Id, agentId: Id }))

export const AGENDA_EVENTS = [
  agendaBegun,
  agendaTakenBack,
  agendaShown,
  agendaHidden,
  agendaReviewed,
  agendaUnreviewed,
  agendaPaused,
  agendaResumed,
  agendaFinished,
  agendaReopened,
  agendaTold,
]
