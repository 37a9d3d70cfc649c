import { z } from 'zod'
import { Id, InstantText } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'
import { EXEMPTION_KINDS, PAUSE_KINDS } from './rules/policy.ts'
import { PROPOSED_STEPS } from './rules/proposals.ts'

const OfAgent = z.strictObject({ cohortId: Id, agentId: Id })
/** Notes stay in the record: a pause may be told to whoever sees the class. */
const OfPause = OfAgent.extend({ pauseId: Id, kind: z.enum(PAUSE_KINDS) })
const OfExemption = OfAgent.extend({ exemptionId: Id, kind: z.enum(EXEMPTION_KINDS) })
/** `reachedAt` is when the agent got there, whenever it came to be known. */
const OfStep = OfAgent.extend({
  clock: z.string(),
  step: z.enum(PROPOSED_STEPS),
  reachedAt: InstantText,
  policyVersion: z.number().int(),
})

export const clockPaused = defineEvent('clock.paused', 'clock.read', OfPause)
export const clockResumed = defineEvent('clock.resumed', 'clock.read', OfPause)
/** Since, until or note were corrected, or the pause stands again. */
export const clockPauseChanged = defineEvent('clock.pause_changed', 'clock.read', OfPause)
/** It was recorded by mistake: as if it had never been. */
export const clockPauseWithdrawn = defineEvent('clock.pause_withdrawn', 'clock.read', OfPause)
export const clockExempted = defineEvent('clock.exempted', 'clock.read', OfExemption)
export const clockExemptionWithdrawn = defineEvent('clock.exemption_withdrawn', 'clock.read', OfExemption)

/**
 * A limit or a step of the ladder was reached: a proposal, nothing follows by itself. Once per agent, clock and step while it stands; it
 * comes again only after `clock.step_withdrawn`.
 */
export const clockStepReached = defineEvent('clock.step_reached', 'clock.read', OfStep)
/** Facts that came late moved the instant; the proposal stands. */
export const clockStepMoved = defineEvent('clock.step_moved', 'clock.read', OfStep)
/** Facts that came late undo it: it was not reached after all. What a person has made of it stays theirs. */
export const clockStepWithdrawn = defineEvent('clock.step_withdrawn', 'clock.read', OfStep)

export const CLOCK_EVENTS = [
  clockPaused,
  clockResumed,
  clockPauseChanged,
  clockPauseWithdrawn,
  clockExempted,
  clockExemptionWithdrawn,
  clockStepReached,
  clockStepMoved,
  clockStepWithdrawn,
]
