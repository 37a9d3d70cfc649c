import { z } from 'zod'
import { Id, LocalDateText } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'
import { CloseKey } from './model.ts'

const Day = z.strictObject({ cohortId: Id, date: LocalDateText })
const Item = Day.extend({ key: CloseKey })

export const closeSigned = defineEvent('close.signed', 'close.read', Day)
export const closeWaived = defineEvent('close.waived', 'close.read', Item)
export const closeWaiverWithdrawn = defineEvent('close.waiver_withdrawn', 'close.read', Item)
