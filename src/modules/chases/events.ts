import { z } from 'zod'
import { Id, LocalDateText } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfRoll = z.strictObject({ cohortId: Id, date: LocalDateText, agents: z.number().int() })
const OfChase = z.strictObject({ cohortId: Id, agentId: Id, date: LocalDateText })

export const arrivalSeen = defineEvent('arrival.seen', 'chase.read', OfRoll)
export const arrivalTakenBack = defineEvent('arrival.taken_back', 'chase.read', OfRoll)
export const chaseMade = defineEvent('chase.made', 'chase.read', OfChase)
export const chaseTakenBack = defineEvent('chase.taken_back', 'chase.read', OfChase)

export const CHASE_EVENTS = [arrivalSeen, arrivalTakenBack, chaseMade, chaseTakenBack]
