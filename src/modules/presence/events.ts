import { z } from 'zod'
import { Id, LocalDateText } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const ReportOfDays = z.strictObject({ cohortId: Id, reportId: Id, dates: z.array(LocalDateText) })
const MatchOfClass = z.strictObject({ cohortId: Id, matchId: Id, agentId: Id.nullable() })

export const reportImported = defineEvent('report.imported', 'report.read', ReportOfDays)
export const reportRemoved = defineEvent('report.removed', 'report.read', ReportOfDays)
export const matchMade = defineEvent('match.made', 'match.read', MatchOfClass)
export const matchUndone = defineEvent('match.undone', 'match.read', MatchOfClass)

/**
 * Who was where is settled anew on these work days: announced once after all that an act changed about reports and names.
 * What follows from presence is recomputed on it.
 */
export const matchSettled = defineEvent('match.settled', 'match.read', z.strictObject({ cohortId: Id, dates: z.array(LocalDateText) }))
