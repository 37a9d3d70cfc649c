import { notFound } from '#kernel/app-error.ts'
import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { isWaived } from '#modules/attendance/rules/policy.ts'
import { listNotes, type StoredNote } from '#modules/exams/store/notes.ts'
import { isWithin, type Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { LadderPolicy } from '../policy.ts'
import { factsOfDay } from '../rules/day-facts.ts'
import type { AgentFacts, NoteFact } from '../rules/facts.ts'
import { noticeGone, withGone } from '../rules/frozen.ts'
import type { Known, Rung } from '../rules/history.ts'
import type { Category } from '../rules/rungs.ts'
import { listActions, type StoredAction } from './actions.ts'
import {
  type AgentTerms,
  type ConductAct,
  type DecidedDay,
  type FailedAttempt,
  listConduct,
  listDecidedDays,
  listFails,
  listReachedSteps,
  listTerms,
  type ReachedStep,
} from './facts.ts'
import { ladderPolicyOf } from './policy.ts'

/** One agent with everything ladders are judged by, at an instant. */
export type LadderCase = Omit<AgentTerms, 'policy' | 'policyId'> & {
  /** The work day now, in the zone of the class. */
  readonly today: LocalDate
  readonly known: Known
  /** Facts that count, without those that have gone. */
  readonly counting: AgentFacts
  /** By index the rungs of `actions`. */
  readonly rungs: readonly Rung[]
  /** With their facts as they are noticed now. */
  readonly actions: readonly StoredAction[]
  readonly notes: readonly StoredNote[]
  readonly days: readonly DecidedDay[]
  readonly fails: readonly FailedAttempt[]
  readonly conduct: readonly ConductAct[]
}

const dayOf = (at: Instant, zone: string): LocalDate => localDateAt(toEpochSeconds(at), zone)

type Read = {
  readonly days: readonly DecidedDay[]
  readonly steps: readonly ReachedStep[]
  readonly fails: readonly FailedAttempt[]
  readonly conduct: readonly ConductAct[]
}

/** What counts now. */
function countingOf(zone: string, policy: LadderPolicy, { days, steps, fails, conduct }: Read): AgentFacts {
  return {
    zone,
    occurrences: days.filter(({ excused }) => !isWaived(excused, policy.attendance)).flatMap((day) => factsOfDay(day, policy.attendance)),
    limits: steps.map(({ clock, step, at }) => ({
      ...{ id: `clock ${clock} ${step}`, date: dayOf(at, zone), clock, step, at, goneOn: null },
    })),
    fails: fails.map(({ id, exam, name, number, takenAt }) => ({
      ...{ id: `attempt ${id}`, date: dayOf(takenAt, zone), exam, name, attempt: number, goneOn: null },
    })),
    conduct: conduct
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ id, happenedOn, what, step }) => ({ id: `conduct ${id}`, date: happenedOn, words: what, step, goneOn: null })),
  }
}

const rungOf = (action: StoredAction): Rung => ({
  record: { category: action.category, step: action.step, triggeredOn: action.triggeredOn, acts: [] },
  state: action.state,
  lastOn: action.lastOn,
  issuedOn: action.issuedOn,
  deliveredOn: action.deliveredOn,
  restsOn: action.restsOn.map(({ fact }) => fact.id),
})

const asNoteFact = ({ category, notedOn }: StoredNote): NoteFact => ({ category: category as Category, date: notedOn })

/** An instant, or a work day whatever the zone. */
type When = Instant | { readonly day: LocalDate }

/** Agents with their ladders, in the order asked for; so many queries whatever their number. */
export async function loadCases(db: Db, agentIds: readonly string[], when: When): Promise<LadderCase[]> {
  if (agentIds.length === 0) return []
  const terms = await listTerms(db, agentIds)
  const by = <T extends { agentId: string }>(rows: readonly T[]) => {
    const of = Map.groupBy(rows, ({ agentId }) => agentId)
    return (agentId: string): readonly T[] => of.get(agentId) ?? []
  }
  const days = by(await listDecidedDays(db, agentIds))
  const steps = by(await listReachedSteps(db, agentIds))
  const fails = by(await listFails(db, agentIds))
  const conduct = by(await listConduct(db, agentIds))
  const notes = by(await listNotes(db, agentIds))
  const actions = by(await listActions(db, agentIds))
  const policies = new Map<string, LadderPolicy>()
  return terms.map(({ policyId, policy: stored, ...agent }): LadderCase => {
    const policy = policies.get(policyId) ?? ladderPolicyOf({ policyVersion: agent.policyVersion, policy: stored })
    policies.set(policyId, policy)
    const { agentId, zone } = agent
    const read = { days: days(agentId), steps: steps(agentId), fails: fails(agentId), conduct: conduct(agentId) }
    const today = typeof when === 'string' ? dayOf(when, zone) : when.day
    const counting = countingOf(zone, policy, read)
    const noticed = actions(agentId).map((action) => ({ ...action, restsOn: noticeGone(action.restsOn, counting, today) }))
    const facts = withGone(
      counting,
      noticed.flatMap(({ restsOn }) => restsOn),
    )
    const known: Known = { facts, notes: notes(agentId).map(asNoteFact), policy }
    return { ...agent, today, known, counting, rungs: noticed.map(rungOf), actions: noticed, notes: notes(agentId), ...read }
  })
}

/** One agent in scope. Throws not found outside of it. */
export async function loadCase(db: Db, scope: Scope, agentId: string, at: Instant): Promise<LadderCase> {
  const [found] = await loadCases(db, [agentId], at)
  if (!found || !isWithin(scope, found)) throw notFound('agent')
  return found
}
