import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

export const cohortCreated = defineEvent('cohort.created', 'cohort.read', z.strictObject({ cohortId: Id }), () => true)

/** Fields of a class's shape that name its staff. */
export const STAFF_FIELDS: ReadonlySet<string> = new Set(['leads', 'pms', 'certifiers'])

/** `fields` are names of the class's shape. */
export const cohortChanged = defineEvent(
  'cohort.changed',
  'cohort.read',
  z.strictObject({ cohortId: Id, fields: z.array(z.string()) }),
  ({ fields }) => fields.some((field) => STAFF_FIELDS.has(field)),
)

/** Announced beside `cohort.changed` when days, zone or shift changed: the schedule that attendance is measured against. */
export const cohortDaysChanged = defineEvent('cohort.days_changed', 'cohort.read', z.strictObject({ cohortId: Id }))

export const cohortRemoved = defineEvent('cohort.removed', 'cohort.read', z.strictObject({ cohortId: Id }), () => true)
