import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import { localIsoAt } from '#kernel/zone-time.ts'
import type { Actor } from '#platform/actor.ts'
import { decisionMay, mayTouch } from './access.ts'
import type { Decision } from './model.ts'
import { isAnswerable, isStillAbout } from './rules/answer.ts'
import { decideDay } from './rules/decide-day.ts'
import type { DayDecision } from './rules/facts.ts'
import type { AgentDay } from './store/days.ts'
import type { StoredDay } from './store/decisions.ts'

export type ShownDay = { readonly id: string; readonly cohortId: string; readonly day: AgentDay; readonly kept: StoredDay | undefined }

/** What others than HR and ESP managers read in place of a leave that is HR's alone. */
const RESTRICTED = 'restricted'
export const shownExcuse = (excused: string | null, mayReadLeave: boolean): string | null =>
  excused === 'protected_leave' && !mayReadLeave ? RESTRICTED : excused

/** Full day, nothing inferred, nothing to look at: "confirm all clean ones" takes it once the day is over and covered. */
export const isClean = (holds: DayDecision): boolean =>
  holds.label === 'Full day of work' && holds.occurrences.length === 0 && !holds.inferred && holds.hint === null

/** Whether the day may be confirmed: a report covers it and its shift is over. */
const isFinal = ({ shift, now }: AgentDay, at: Instant): boolean => now.facts.covered && toEpochSeconds(at) >= shift.end

/** What holds for a day: what is kept, else what the rules say of a day without a report. */
const heldOf = ({ day, kept }: Pick<ShownDay, 'day' | 'kept'>): DayDecision => kept?.holds ?? decideDay(day.now.facts, day.now.policy)

/** One day as the actor may see it; `couldBe` are unmatched names that may be an absent agent. */
export function viewDay(actor: Actor, at: Instant, shown: ShownDay, couldBe: Decision['couldBe'] = []): Decision {
  const { id, cohortId, day, kept } = shown
  const { agent, shift, now, visits } = day
  const { zone } = now.facts
  const holds = heldOf(shown)
  const place = { cohortId, agentId: agent.id, agentCohortId: agent.cohortId }
  const mayReadLeave = mayTouch(actor, 'attendance.read_leave', place)
  const state = kept?.state ?? 'proposed'
  const isRestricted = kept?.said.excuse === 'protected_leave'
  return {
    id,
    agentId: agent.id,
    email: agent.email,
    name: agent.name,
    date: shift.date,
    ...measuresOf(holds),
    excused: shownExcuse(holds.excused, mayReadLeave),
    presence: holds.presence.map((stretch) => spanOf(stretch, zone)),
    visits: visits.map((visit) => ({ room: visit.room, ...spanOf(visit, zone), inferred: visit.totalSeconds !== null })),
    because: holds.because,
    hint: holds.hint,
    state,
    clean: state === 'proposed' && isClean(holds) && isFinal(day, at),
    factsChanged: kept?.factsChanged ? { label: kept.proposal.label, points: kept.proposal.points, because: kept.proposal.because } : null,
    reason: isRestricted && !mayReadLeave ? null : (kept?.reason ?? null),
    note: mayReadLeave ? kept?.note || null : null,
    decidedBy: kept?.decidedByName ?? null,
    decidedAt: kept?.decidedAt ?? null,
    couldBe,
    calledAt: day.calledAt,
    answer: kept?.answer ? { ...kept.answer, isCurrent: isStillAbout(kept.answer.about, { ...holds, state }) } : null,
    policyVersion: kept?.policyVersion ?? now.policyVersion,
    may: decisionMay(actor, place, {
      state,
      isFinal: isFinal(day, at),
      isRestricted,
      isAnswerable: isAnswerable({ isLeaver: agent.state === 'leaver', label: holds.label, state }),
    }),
    version: kept?.version ?? 0,
  }
}

const measuresOf = ({ lateSeconds, earlySeconds, awaySeconds, missingSeconds, inferred, occurrences, label, points }: DayDecision) => ({
  ...{ lateSeconds, earlySeconds, awaySeconds, missingSeconds, inferred, label, points },
  occurrences: [...occurrences],
})

const spanOf = ({ start, end }: Interval, zone: string) => ({ start: localIsoAt(start, zone), end: localIsoAt(end, zone) })
