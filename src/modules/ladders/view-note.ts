import type { StoredNote } from '#modules/exams/store/notes.ts'
import type { Actor } from '#platform/actor.ts'
import type { CoachingNote } from './model.ts'
import type { Category } from './rules/rungs.ts'
import type { LadderCase } from './store/cases.ts'

/** A coaching note as the actor sees it: changed until it is acknowledged, acknowledged by the agent. */
export function viewNote(actor: Actor, { agentId, agent, cohortId, cohort, zone }: LadderCase, note: StoredNote): CoachingNote {
  const row = { cohortId, agentId }
  const isOpen = note.acknowledgedAt === null
  return {
    ...note,
    ...{ agentId, agent, cohortId, cohort, zone, category: note.category as Category },
    may: [
      ...(isOpen && actor.rolesFor('coaching.write', row).length > 0 ? (['change'] as const) : []),
      ...(isOpen && actor.rolesFor('action.acknowledge', row).includes('agent') ? (['acknowledge'] as const) : []),
    ],
  }
}
