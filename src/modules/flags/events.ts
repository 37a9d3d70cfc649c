import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

/** That a flag moved, never what it says: told to whoever may know that one stands. */
const OfFlag = z.strictObject({ cohortId: Id, agentId: Id, flagId: Id })
const flagEvent = (name: `flag.${string}`) => defineEvent(name, 'flag.draft', OfFlag)

export const flagDrafted = flagEvent('flag.drafted')
export const flagRaised = flagEvent('flag.raised')
export const flagSettled = flagEvent('flag.settled')
export const flagWithdrawn = flagEvent('flag.withdrawn')
export const flagReopened = flagEvent('flag.reopened')
/** Other PMs are named on it. */
export const flagShared = flagEvent('flag.shared')

export const FLAG_EVENTS = [flagDrafted, flagRaised, flagSettled, flagWithdrawn, flagReopened, flagShared]
