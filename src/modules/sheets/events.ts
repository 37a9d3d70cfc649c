import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

/** A master sheet changed cells of the record, each of which has been announced and recorded by its own event. */
export const sheetImported = defineEvent(
  'sheet.imported',
  'tracker.read_whole',
  z.strictObject({ cohortId: Id, facts: z.number().int(), tracks: z.number().int() }),
)
