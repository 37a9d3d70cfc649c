import type { LocalDate } from '#kernel/local-date.ts'
import type { Step } from '#modules/attendance/rules/policy.ts'
import { type Asked, askedOn, courseOf, triggeredOn } from './asked.ts'
import type { AgentFacts } from './facts.ts'
import { askingFor, type Known, type Rung, stands } from './history.ts'
import { rungWords } from './judge-act.ts'
import { isDelivered, isOpen, type RungState } from './rung-table.ts'
import { type Category, capital, isCap, needsApproval, type RungStep, rankOf, theStep } from './rungs.ts'

/** What has to come before a proposed rung is delivered. */
export const NEEDS = ['coaching_note', 'hr_approval', 'final_cap'] as const
export type Need = (typeof NEEDS)[number]

/** The step to be done now. `rung`: where it is on the record already, its index among the rungs. */
export type Proposal = {
  readonly step: RungStep
  readonly triggeredOn: LocalDate
  readonly dueOn: LocalDate | null
  readonly rung: number | null
  readonly state: Extract<RungState, 'proposed' | 'issued' | 'approved'>
  readonly restsOn: readonly string[]
  readonly needs: readonly Need[]
  readonly rule: string
  readonly because: string
}

/** A step that was reached and may not be issued yet. */
export type Waiting = { readonly step: RungStep; readonly triggeredOn: LocalDate; readonly because: string }
/** An open rung that nothing asks for any more. */
export type Fallen = { readonly rung: number; readonly step: RungStep; readonly because: string }
/** A delivered rung that rests on facts which were excused or taken back since. */
export type Flagged = {
  readonly rung: number
  readonly step: RungStep
  readonly facts: readonly string[]
  /** Whether the facts of the day it was issued ask for the step without them. */
  readonly isReachedWithout: boolean
  readonly because: string
}

export type CategoryStanding = {
  readonly asked: Asked
  /** The harshest step that stands delivered, or skipped by HR. */
  readonly stands: Step
  readonly proposed: Proposal | null
  readonly waits: readonly Waiting[]
  readonly fallen: readonly Fallen[]
  readonly flagged: readonly Flagged[]
}

/** A rung of any category with its index among all; categories share the numbering. */
type Numbered = { readonly index: number; readonly rung: Rung }

/**
 * Where an agent stands on one ladder at the end of a day: what the facts ask for, the lowest step of it that is not settled (the
 * proposal), those that wait for it, and what no longer rests on facts. Pure and total. Source: policies.md 1.4, 2, 4, 5.
 */
export function standingOf(category: Category, on: LocalDate, rungs: readonly Rung[], known: Known): CategoryStanding {
  const asked = askedOn(category, on, known.facts, known.policy)
  const course = courseOf(category, on, known.facts, known.policy)
  const own = rungs.map((rung, index) => ({ rung, index })).filter(({ rung }) => rung.record.category === category)
  const standing = own.filter(({ rung }) => stands(rung, course)).map(({ rung }) => rung.record.step)
  const top = standing.reduce<Step>((most, step) => (rankOf(step) > rankOf(most) ? step : most), 'none')
  const toDo = asked.ladder.filter((step) => rankOf(step) > rankOf(top) && rankOf(step) <= rankOf(asked.step))
  const since = (step: RungStep) => triggeredOn(step, course) ?? on
  const [next, ...later] = toDo
  return {
    asked,
    stands: top,
    proposed: next === undefined ? null : proposalOf(next, since(next), asked, own, { category, on, known, standing }),
    waits: later.map((step, index) => waitingOf(step, toDo[index] ?? step, since(step))),
    fallen: own.flatMap((one) => fallenOf(one, asked, top)),
    flagged: own.flatMap((one) => flaggedOf(one, on, known)),
  }
}

type Around = { readonly category: Category; readonly on: LocalDate; readonly known: Known; readonly standing: readonly RungStep[] }

function proposalOf(step: RungStep, since: LocalDate, asked: Asked, own: readonly Numbered[], around: Around): Proposal {
  const open = own.find(({ rung }) => rung.record.step === step && isOpen(rung.state))
  const state = open?.rung.state
  return {
    step,
    triggeredOn: since,
    dueOn: asked.dueFor(step),
    rung: open?.index ?? null,
    state: state === 'issued' || state === 'approved' ? state : 'proposed',
    restsOn: askingFor(step, asked),
    needs: NEEDS.filter((need) => IS_MISSING[need](step, open?.rung ?? { state: 'absent', record: { triggeredOn: since } }, around)),
    rule: `${asked.ruleFor(step)}; ${around.known.policy.words}`,
    because: asked.because(),
  }
}

type Begun = { readonly state: RungState; readonly record: { readonly triggeredOn: LocalDate } }

const IS_MISSING: Readonly<Record<Need, (step: RungStep, rung: Begun, around: Around) => boolean>> = {
  coaching_note: (step, { state, record }, { category, on, known }) => {
    const notes = known.notes.filter((note) => note.category === category && note.date <= on)
    if (step === 'verbal') return !notes.some(({ date }) => date >= record.triggeredOn)
    return isCap(step) && notes.length === 0 && (state === 'absent' || state === 'proposed')
  },
  hr_approval: (step, { state }) => needsApproval(step) && state !== 'approved',
  final_cap: (step, _rung, { standing }) => step === 'termination_review' && !standing.includes('final'),
}

const waitingOf = (step: RungStep, below: RungStep, since: LocalDate): Waiting => ({
  step,
  triggeredOn: since,
  because: `${capital(theStep(step))} waits until ${theStep(below)} is delivered, or HR skips it with a reason.`,
})

function fallenOf({ rung, index }: Numbered, asked: Asked, top: Step): Fallen[] {
  const { step } = rung.record
  if (!isOpen(rung.state) || rung.lastOn === null) return []
  const is = rungWords(step, rung.state, rung.lastOn)
  if (rankOf(step) <= rankOf(top)) return [{ rung: index, step, because: `${is} is to be withdrawn: a step as harsh stands already.` }]
  if (rankOf(step) <= rankOf(asked.step)) return []
  return [{ rung: index, step, because: `${is} is to be withdrawn: no facts that count ask for it any more.` }]
}

function flaggedOf({ rung, index }: Numbered, on: LocalDate, { facts, policy }: Known): Flagged[] {
  const { step, category } = rung.record
  if (!isDelivered(rung.state) || rung.issuedOn === null || rung.deliveredOn === null) return []
  const gone = goneBy(on, facts)
  const taken = rung.restsOn.filter((id) => gone.has(id))
  if (taken.length === 0) return []
  const isReachedWithout = rankOf(askedOn(category, rung.issuedOn, facts, policy, on).step) >= rankOf(step)
  const rest = isReachedWithout ? 'the rest would have asked for it as well' : 'without them it was not reached'
  const because = `${rungWords(step, 'delivered', rung.deliveredOn)} rests on facts that were excused or taken back since; ${rest}.`
  return [{ rung: index, step, facts: taken, isReachedWithout, because }]
}

const goneBy = (on: LocalDate, { occurrences, limits, fails, conduct }: AgentFacts): ReadonlySet<string> =>
  new Set([...occurrences, ...limits, ...fails, ...conduct].flatMap(({ id, goneOn }) => (goneOn !== null && goneOn <= on ? [id] : [])))
