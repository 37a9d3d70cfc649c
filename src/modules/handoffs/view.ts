import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { Actor } from '#platform/actor.ts'
import { handoffMay } from './access.ts'
import type { Handoff } from './model.ts'
import { stateOfHandoff } from './rules/state.ts'
import type { HandoffRow } from './store.ts'

/** A hand-over as the actor sees it at an instant. */
export function handoffView(actor: Actor, { overdueDays: _, ...row }: HandoffRow, at: Instant): Handoff {
  const state = stateOfHandoff(row)
  const isOpen = state === 'waiting' || state === 'acknowledged'
  return {
    ...row,
    state,
    isOverdue: isOpen && toEpochSeconds(row.overdueAt) <= toEpochSeconds(at),
    may: handoffMay(actor, { cohortId: row.cohortId, state }),
  }
}
