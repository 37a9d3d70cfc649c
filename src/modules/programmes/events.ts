import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfProgramme = z.strictObject({ cohortId: z.null(), programmeId: Id, programme: z.string() })

/** A file was taken over, as a new programme or onto one that is here. */
export const programmeImported = defineEvent('programme.imported', 'programme.read', OfProgramme)

/** One entry was written or taken away on a screen. */
export const programmeChanged = defineEvent('programme.changed', 'programme.read', OfProgramme)
/** A change was taken back. */
export const programmeUndone = defineEvent('programme.undone', 'programme.read', OfProgramme)

export const PROGRAMME_EVENTS = [programmeImported, programmeChanged, programmeUndone]
