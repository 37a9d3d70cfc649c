import type { Actor } from '#platform/actor.ts'
import type { LadderRight } from './access.ts'
import type { Proposed } from './model.ts'
import { courseOf, triggeredOn } from './rules/asked.ts'
import { capacityFor } from './rules/capacity.ts'
import { absentRung, actOn, type Rung } from './rules/history.ts'
import { RUNG_ACTS, type RungAct } from './rules/rung-table.ts'
import type { Category, RungStep } from './rules/rungs.ts'
import type { Proposal } from './rules/standing.ts'
import type { LadderCase } from './store/cases.ts'

/** Which right each act of a person asks for. */
export const RIGHT_OF: Readonly<Record<Exclude<RungAct, 'propose'>, LadderRight>> = {
  issue: 'action.issue',
  deliver: 'action.issue',
  refuse: 'action.issue',
  approve: 'action.approve',
  return: 'action.approve',
  skip: 'action.approve',
  withdraw: 'action.withdraw',
  acknowledge: 'action.acknowledge',
}

/** Words that are asked for when the act is done. */
const SOME_WORDS = { reason: 'to be given', witness: 'to be named', withoutNote: null }

export const PROPOSE = { act: 'propose', by: 'muster', reason: null, witness: null, withoutNote: null } as const

/** Whether the rules would let the actor do it today, given the words it needs. */
function isAllowed(actor: Actor, of: LadderCase, rungs: readonly Rung[], rung: Rung, act: Exclude<RungAct, 'propose'>): boolean {
  const by = capacityFor(act, rung.state, rung.record.step, actor.rolesFor(RIGHT_OF[act], of))
  return by !== null && 'rung' in actOn(rungs, rung, { ...SOME_WORDS, act, by, on: of.today }, of.known)
}

/** What the actor may do to an action as it stands. */
export function mayOfAction(actor: Actor, of: LadderCase, index: number): RungAct[] {
  const rung = of.rungs[index]
  if (!rung) return []
  return RUNG_ACTS.filter((act) => act !== 'propose' && isAllowed(actor, of, of.rungs, rung, act))
}

/** A rung that is not on the record, as it would be put there today; undefined where nothing asks for it. */
export function newRung({ today, known }: LadderCase, category: Category, step: RungStep): Rung | undefined {
  const since = triggeredOn(step, courseOf(category, today, known.facts, known.policy))
  return since === null ? undefined : absentRung({ category, step, triggeredOn: since, acts: [] })
}

/** Whether a step that is not on the record yet may be begun today by this act. */
function mayBegin(actor: Actor, of: LadderCase, category: Category, step: RungStep, act: 'issue' | 'skip'): boolean {
  const absent = newRung(of, category, step)
  if (!absent) return false
  if (act === 'skip') return isAllowed(actor, of, [...of.rungs, absent], absent, 'skip')
  const put = actOn([...of.rungs, absent], absent, { ...PROPOSE, on: of.today }, of.known)
  return 'rung' in put && isAllowed(actor, of, [...of.rungs, put.rung], put.rung, 'issue')
}

/** What the actor may do about a proposed step. */
export function mayOfProposal(actor: Actor, of: LadderCase, category: Category, { step, rung, needs, state }: Proposal): Proposed['may'] {
  const holds = (right: LadderRight) => actor.rolesFor(right, of).length > 0
  const onRecord = rung === null ? undefined : of.rungs[rung]
  const may = (act: 'issue' | 'skip') =>
    onRecord ? isAllowed(actor, of, of.rungs, onRecord, act) : mayBegin(actor, of, category, step, act)
  const wantsFinal = needs.includes('final_cap')
  return [
    ...(holds('coaching.write') ? (['coach'] as const) : []),
    ...(state === 'proposed' && may('issue') ? (['issue'] as const) : []),
    ...(wantsFinal && mayBegin(actor, of, category, 'final', 'issue') ? (['issue_final'] as const) : []),
    ...(may('skip') ? (['skip'] as const) : []),
    ...(wantsFinal && mayBegin(actor, of, category, 'final', 'skip') ? (['skip_final'] as const) : []),
    ...(holds('action.defer') && state === 'proposed' ? (['defer'] as const) : []),
  ]
}
