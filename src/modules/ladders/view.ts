import type { LocalDate } from '#kernel/local-date.ts'
import { standingOn } from '#modules/attendance/rules/standing.ts'
import { mayOn } from '#modules/cohorts/access.ts'
import type { Actor } from '#platform/actor.ts'
import { LADDER_RIGHTS, mayReadWords } from './access.ts'
import { mayOfAction, mayOfProposal } from './may.ts'
import type { Action, CategoryStanding, Proposed, Standing } from './model.ts'
import { rungAsOf } from './rules/as-of.ts'
import { courseOf } from './rules/asked.ts'
import { type Rung, stands } from './rules/history.ts'
import { isDocumented, nextActOf } from './rules/next-act.ts'
import { CATEGORIES, type Category, capital, spokenStep } from './rules/rungs.ts'
import { type CategoryStanding as Derived, type Proposal, standingOf } from './rules/standing.ts'
import type { StoredAction } from './store/actions.ts'
import type { LadderCase } from './store/cases.ts'
import type { StoredDeferral } from './store/deferrals.ts'

/** An agent's rungs as they were at the end of a day, with the rows they come from. */
export type At = { readonly on: LocalDate; readonly rungs: readonly Rung[]; readonly actions: readonly StoredAction[] }

export function caseAt({ today, rungs, actions }: LadderCase, on: LocalDate): At {
  if (on >= today) return { on, rungs, actions }
  const found = actions.flatMap((action, index) => {
    const rung = rungs[index] && rungAsOf(rungs[index], action.acts, on)
    return rung && rung.state !== 'absent' ? [{ rung, action: { ...action, ...datesOf(rung, action), state: rung.state } }] : []
  })
  return { on, rungs: found.map(({ rung }) => rung), actions: found.map(({ action }) => action) }
}

const datesOf = ({ lastOn, issuedOn, deliveredOn }: Rung, action: StoredAction) => ({
  ...{ lastOn: lastOn ?? action.lastOn, issuedOn, deliveredOn },
})

const STEP_WORDS = (step: CategoryStanding['step']): string => (step === 'none' ? 'No step' : capital(spokenStep(step)))

const placeOf = ({ agentId, agent, cohortId, cohort, zone }: LadderCase) => ({ agentId, agent, cohortId, cohort, zone })

/** What was said with an act, for who may know only that it was done. */
const UNSAID = { reason: null, witness: null, withoutNote: null, ownWords: null }

/** One action of the agent as the actor sees it, at the end of a day. */
export function viewAction(actor: Actor, of: LadderCase, at: At, index: number, derived: Derived): Action {
  const action = at.actions[index]
  const rung = at.rungs[index]
  if (!action || !rung) throw new RangeError(`no action at ${index}`)
  const { acts, issuerIds: _, flaggedAt: __, createdAt: ___, agentId: ____, restsOn, ...row } = action
  const readsWords = mayReadWords(actor, of, action)
  const about = (list: readonly { readonly rung: number; readonly because: string }[]) =>
    list.find((one) => one.rung === index)?.because ?? null
  return {
    ...row,
    documentId: readsWords ? row.documentId : null,
    ...placeOf(of),
    stepLabel: STEP_WORDS(row.step),
    restsOn: restsOn.map(({ fact, words }) => ({ fact: fact.id, words, goneOn: fact.goneOn })),
    stands: stands(rung, courseOf(row.category, at.on, of.known.facts, of.known.policy)),
    flagged: about(derived.flagged),
    fellAway: about(derived.fallen),
    acts: acts.filter(({ day }) => day <= at.on).map((act) => (readsWords ? act : { ...act, ...UNSAID })),
    may: at.on === of.today ? mayOfAction(actor, of, index) : [],
  }
}

/** A proposed step as the actor sees it. */
export function viewProposed(
  actor: Actor,
  of: LadderCase,
  at: At,
  { asked, waits }: Derived,
  proposal: Proposal,
  deferrals: readonly StoredDeferral[],
  category: Category,
): Proposed {
  const { rung, step, restsOn, ...rest } = proposal
  const wordsOf = new Map(asked.counted.map(({ id, words }) => [id, words]))
  const states = at.rungs.filter(({ record }) => record.category === category).map(({ state }) => state)
  const deferral = deferrals.find((one) => one.agentId === of.agentId && one.category === category && one.step === step)
  const above = asked.ladder[asked.ladder.indexOf(step) + 1] ?? null
  return {
    ...rest,
    step,
    stepLabel: STEP_WORDS(step),
    needs: [...proposal.needs],
    restsOn: restsOn.map((fact) => ({ fact, words: wordsOf.get(fact)?.() ?? fact })),
    actionId: rung === null ? null : (at.actions[rung]?.id ?? null),
    next: nextActOf(proposal),

    nextStep: waits[0]?.step ?? above,
    isDocumented: isDocumented(proposal, states),
    deferred: deferral ? { reason: deferral.reason, by: deferral.by, at: deferral.at } : null,
    may: at.on === of.today ? mayOfProposal(actor, of, category, proposal) : [],
  }
}

/** What counts of attendance, day by day, as policies.md 1.4 adds it up. */
function attendanceParts({ days, known }: LadderCase, on: LocalDate) {
  const { points, ncnsCount, counted } = standingOn(on, days, known.policy.attendance)
  return {
    ...{ points, ncns: ncnsCount },
    counted: counted.map(({ date, label, occurrences, points: scored, expiresOn }) => ({
      ...{ date, words: label ?? occurrences.join(', '), label, occurrences: [...occurrences], points: scored, expiresOn },
    })),
  }
}

const NOTHING = { label: null, occurrences: [], points: null, expiresOn: null }

function viewCategory(actor: Actor, of: LadderCase, at: At, category: Category, deferrals: readonly StoredDeferral[]): CategoryStanding {
  const derived = standingOf(category, at.on, at.rungs, of.known)
  const { asked, proposed, waits } = derived
  const attendance = category === 'attendance' ? attendanceParts(of, at.on) : null
  const maySee = mayRead(actor, of)
  return {
    category,
    points: attendance?.points ?? null,
    ncns: attendance?.ncns ?? null,
    step: asked.step,
    stepLabel: STEP_WORDS(asked.step),
    why: asked.because(),
    policyVersion: of.policyVersion,
    counted:
      attendance?.counted.map((day) => ({ ...day, asks: asked.step })) ??
      asked.counted.map(({ date, words, asks }) => ({ ...NOTHING, date, words: words(), asks })),
    stands: derived.stands,
    ladder: [...asked.ladder],
    proposed: proposed && maySee ? viewProposed(actor, of, at, derived, proposed, deferrals, category) : null,
    waits: maySee ? waits.map((one) => ({ ...one, stepLabel: STEP_WORDS(one.step) })) : [],
    actions: maySee
      ? at.actions.flatMap((action, index) => (action.category === category ? [viewAction(actor, of, at, index, derived)] : []))
      : [],
  }
}

const mayRead = (actor: Actor, { cohortId, agentId }: LadderCase): boolean =>
  mayOn(actor, ['action.read'])({ cohortId, agentId }).length > 0

/** Where an agent stands on the ladders on a day: all of them for who may read actions, else attendance by its points alone. */
export function viewStanding(actor: Actor, of: LadderCase, on: LocalDate, deferrals: readonly StoredDeferral[]): Standing {
  const at = caseAt(of, on)
  const shown = mayRead(actor, of) ? CATEGORIES : (['attendance'] as const)
  return {
    agentId: of.agentId,
    on,
    categories: shown.map((category) => viewCategory(actor, of, at, category, deferrals)),
    may: mayOn(actor, LADDER_RIGHTS)(of),
  }
}
