import type { EpochSeconds } from '#kernel/interval.ts'
import { decideDay } from './decide-day.ts'
import type { DayDecision, DayFacts } from './facts.ts'
import type { AttendancePolicy, ExcuseKind } from './policy.ts'

export type DecisionState = 'proposed' | 'confirmed' | 'excused' | 'corrected'

/** What a person said about a day; it stays when the facts change. */
export type Said = {
  readonly excuse: ExcuseKind | null
  readonly correction: { readonly start: EpochSeconds | null; readonly end: EpochSeconds | null } | null
}
export const NOTHING_SAID: Said = { excuse: null, correction: null }

/** A day's decision as it is kept: what holds, and what the rules say of the facts as they are now. */
export type Kept = {
  readonly cohortId: string
  readonly state: DecisionState
  readonly said: Said
  readonly holds: DayDecision
  readonly proposal: DayDecision
  readonly inputsHash: string
  readonly policyVersion: number
  /** The inputs a person decided on, and whether a report covered the day by then; null while proposed. */
  readonly decidedInputsHash: string | null
  readonly decidedCovered: boolean | null
  readonly factsChanged: boolean
}

/** The facts of one day as they are now; what a person said is left out of them and of their hash. */
export type Now = {
  readonly cohortId: string
  readonly facts: DayFacts
  readonly inputsHash: string
  readonly policy: AttendancePolicy
  readonly policyVersion: number
}

/** A judged day: there is something to propose, so it is kept. A day that no report covers is not. */
const isWorthKeeping = ({ facts }: Now): boolean => facts.covered || facts.leaver

/** What tells whether a kept day still follows from the facts. */
export type KeptMark = Omit<Kept, 'said' | 'holds' | 'proposal'>

const isFactsChanged = (kept: KeptMark, now: Now): boolean => kept.decidedInputsHash !== now.inputsHash

/** Whether anything is to be written for a day: false for one that follows from the facts already. */
export function isBehind(kept: KeptMark | undefined, now: Now): boolean {
  if (!kept) return isWorthKeeping(now)
  if (kept.inputsHash !== now.inputsHash || kept.cohortId !== now.cohortId) return true
  if (kept.state === 'proposed') return kept.policyVersion !== now.policyVersion
  return kept.decidedCovered !== false && kept.factsChanged !== isFactsChanged(kept, now)
}

/**
 * What a day that is behind becomes by the facts as they are now. A proposal takes them. What a person decided stays, with
 * the note that the facts have changed; one decided before any report fills in once they come. Pure. Source: policies.md 1.5.
 */
export function followFacts(kept: Kept | undefined, now: Now): Kept {
  if (!kept || kept.state === 'proposed') return propose(now)
  if (kept.decidedCovered === false) return decideNow(kept.state, kept.said, now)
  const { cohortId, inputsHash } = now
  return { ...kept, cohortId, inputsHash, proposal: rulesSay(kept.said, now), factsChanged: isFactsChanged(kept, now) }
}

/** The rules' answer with what a person said in it. */
const rulesSay = ({ excuse, correction }: Said, { facts, policy }: Now): DayDecision => decideDay({ ...facts, excuse, correction }, policy)

function propose(now: Now): Kept {
  const proposal = rulesSay(NOTHING_SAID, now)
  const { cohortId, inputsHash, policyVersion } = now
  return {
    ...{ cohortId, inputsHash, policyVersion },
    state: 'proposed',
    said: NOTHING_SAID,
    holds: proposal,
    proposal,
    decidedInputsHash: null,
    decidedCovered: null,
    factsChanged: false,
  }
}

/** A person's decision on the facts as they are now. */
export function decideNow(state: Exclude<DecisionState, 'proposed'>, said: Said, now: Now): Kept {
  const holds = rulesSay(said, now)
  const decidedCovered = isWorthKeeping(now)
  return { ...propose(now), state, said, holds, proposal: holds, decidedInputsHash: now.inputsHash, decidedCovered }
}

/** A person took their decision back: the rules' proposal holds again. */
export const reopenDay = (now: Now): Kept => propose(now)
