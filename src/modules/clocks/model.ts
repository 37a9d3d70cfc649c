import { z } from 'zod'
import { GivenInstant, Id, InstantText, pageOf } from '#kernel/shapes.ts'
import { CLOCK_STEPS } from './rules/ladder.ts'
import { EXEMPTION_KINDS, PAUSE_KINDS } from './rules/policy.ts'
import { PROPOSED_STEPS } from './rules/proposals.ts'
import { CLOCK_STATES, PACES } from './rules/read-clock.ts'

export const PauseKindShape = z.enum(PAUSE_KINDS)

/** `since` and `until` are when it took effect; `begunAt` and `endedAt` when that was recorded. `until` null: it stands. */
export const ClockPause = z.strictObject({
  id: Id,
  kind: PauseKindShape,
  note: z.string().nullable(),
  since: InstantText,
  until: InstantText.nullable(),
  begunBy: z.string().nullable(),
  begunAt: InstantText,
  endedBy: z.string().nullable(),
  endedAt: InstantText.nullable(),
  /** Null: people keep it. Else what it follows, and nobody changes it by hand. */
  source: z.string().nullable(),
  version: z.number().int(),
})
export type ClockPause = z.infer<typeof ClockPause>

export const ClockExemption = z.strictObject({
  id: Id,
  kind: z.enum(EXEMPTION_KINDS),
  note: z.string(),
  since: InstantText,
  grantedBy: z.string().nullable(),
  grantedAt: InstantText,
  version: z.number().int(),
})
export type ClockExemption = z.infer<typeof ClockExemption>

/** A rung of a clock's ladder. `atSeconds` of working time, or null where it counts days. */
export const ClockStepView = z.strictObject({
  step: z.enum(CLOCK_STEPS),
  with: z.literal('hr').nullable(),
  atSeconds: z.number().nullable(),
  /** Also in the future, as far as the facts go; null: not reached. */
  reachedAt: InstantText.nullable(),
})
/** One clock of an agent at the instant of the answer; seconds are of class working time. */
export const AgentClockView = z.strictObject({
  key: z.string(),
  name: z.string(),
  /** The track it belongs to, by key. */
  track: z.string().nullable(),
  /** What starts it, as one says it after "once". */
  startWords: z.string(),
  state: z.enum(CLOCK_STATES),
  pace: z.enum(PACES),
  because: z.string(),
  startedAt: InstantText.nullable(),
  stoppedAt: InstantText.nullable(),
  elapsedSeconds: z.number(),
  remainingSeconds: z.number().nullable(),
  limitSeconds: z.number().nullable(),
  atRiskAt: InstantText.nullable(),
  dueAt: InstantText.nullable(),
  onShift: z.boolean(),
  steps: z.array(ClockStepView),
  /** The reasons that pause this clock. */
  pausedBy: z.array(PauseKindShape),
  /** Stretches in which it stood still; `until` null: it still does. */
  pauses: z.array(z.strictObject({ since: InstantText, until: InstantText.nullable() })),
  grantsExemption: z.boolean(),
})
export type AgentClockView = z.infer<typeof AgentClockView>

/** A step that was reached and stands as a proposal. */
export const ClockProposal = z.strictObject({
  clock: z.string(),
  step: z.enum(PROPOSED_STEPS),
  reachedAt: InstantText,
  proposedAt: InstantText,
  because: z.string(),
})
export const AgentClocks = z.strictObject({
  agentId: Id,
  cohortId: Id,
  /** The class's zone. */
  zone: z.string(),
  at: InstantText,
  clocks: z.array(AgentClockView),
  pauses: z.array(ClockPause),
  exemptions: z.array(ClockExemption),
  proposals: z.array(ClockProposal),
  may: z.strictObject({ pauseFor: z.array(PauseKindShape), exempt: z.boolean() }),
})
export type AgentClocks = z.infer<typeof AgentClocks>

/** One row per agent and clock. */
export const CohortClockRow = AgentClockView.pick({
  key: true,
  state: true,
  pace: true,
  because: true,
  elapsedSeconds: true,
  startedAt: true,
  dueAt: true,
}).extend({ agentId: Id, name: z.string(), step: z.enum(CLOCK_STEPS).nullable() })
export const CohortClocks = pageOf(CohortClockRow)
export type CohortClocks = z.infer<typeof CohortClocks>
export const CohortClocksQuery = z.strictObject({
  /** Agents to an answer, each with all its clocks. */
  limit: z.coerce.number().int().min(1).max(2000).default(500),
  cursor: z.string().max(600).optional(),
})

const note = z.string().trim().max(500).nullable()

/** `since` left out: now. `until` tells a pause that is over already, known only now. */
export const NewPause = z.strictObject({
  kind: PauseKindShape,
  note: note.optional(),
  since: GivenInstant.optional(),
  until: GivenInstant.nullable().optional(),
})
export type NewPause = z.infer<typeof NewPause>

const agentIds = z
  .array(Id)
  .min(1)
  .max(2000)
  .refine((ids) => new Set(ids).size === ids.length, 'Name each agent once.')
export const NewPauses = NewPause.extend({ agentIds })
export const PausesEnd = z.strictObject({ agentIds, kind: PauseKindShape, until: GivenInstant.optional() })
/** `until` left out: now. */
export const PauseEnd = z.strictObject({ until: GivenInstant.optional(), version: z.number().int().optional() })
/** `until` null: it stands again. `reason` is required, but for approved leave, where it is refused. */
export const PauseChange = z.strictObject({
  since: GivenInstant.optional(),
  until: GivenInstant.nullable().optional(),
  note: note.optional(),
  reason: z.string().trim().max(500).optional(),
  version: z.number().int().optional(),
})
export type PauseChange = z.infer<typeof PauseChange>
/** From `since` on no step of the clocks that grant it is reached; left out: now. */
export const NewExemption = z.strictObject({
  kind: z.enum(EXEMPTION_KINDS).default('outside_control'),
  note: z.string().trim().min(1, 'Say what was outside the agent’s control.').max(500),
  since: GivenInstant.optional(),
})
export type NewExemption = z.infer<typeof NewExemption>

/** `followed`: what the change brought with it, in sentences. */
export const PauseAnswer = z.strictObject({ agentId: Id, pause: ClockPause, followed: z.array(z.string()) })
export type PauseAnswer = z.infer<typeof PauseAnswer>
export const PausesAnswer = z.strictObject({
  pauses: z.array(z.strictObject({ agentId: Id, pause: ClockPause })),
  /** Agents for whom nothing was to be done. */
  already: z.array(Id),
  followed: z.array(z.string()),
})
export type PausesAnswer = z.infer<typeof PausesAnswer>
export const ExemptionAnswer = z.strictObject({ agentId: Id, exemption: ClockExemption, followed: z.array(z.string()) })
export const Withdrawn = z.strictObject({ agentId: Id, followed: z.array(z.string()) })
