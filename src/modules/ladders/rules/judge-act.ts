import { type LocalDate, spokenDate } from '#kernel/local-date.ts'
import type { Step } from '#modules/attendance/rules/policy.ts'
import {
  actorsOf,
  type RungAct,
  type RungActor,
  type RungState,
  SPOKEN_ACT,
  SPOKEN_ACTOR,
  SPOKEN_STATE,
  TABLE,
  type Transition,
} from './rung-table.ts'
import { aStep, capital, isCap, needsApproval, type RungStep, rankOf, spokenStep, stepBelow, theStep } from './rungs.ts'

/** A rung before an act. `lastOn`: the day of the act before; null while it is absent. */
export type RungBefore = {
  readonly step: RungStep
  readonly state: RungState
  readonly triggeredOn: LocalDate | null
  readonly lastOn: LocalDate | null
}

/**
 * What somebody does to a rung on a day. `reason`: why it is skipped, returned or withdrawn. `witness`: before whom it was refused.
 * `withoutNote`: why a CAP is issued without a coaching note (wilful or egregious acts).
 */
export type Act = {
  readonly act: RungAct
  readonly on: LocalDate
  readonly by: RungActor
  readonly reason: string | null
  readonly witness: string | null
  readonly withoutNote: string | null
}

/** The category around the rung on the day of the act. */
export type Around = {
  /** What the facts ask for on that day, and the ladder they climb. */
  readonly asked: { readonly step: Step; readonly ladder: readonly RungStep[] }
  /** Steps of other rungs that stand: delivered, or skipped by HR, and asked for ever since. */
  readonly standing: readonly RungStep[]
  /** Steps of other rungs that are proposed, issued or approved. */
  readonly open: readonly RungStep[]
  /** Days on which coaching notes of the category were written. */
  readonly notes: readonly LocalDate[]
}

export type Judged = { readonly to: RungState } | { readonly refused: string }

type Guard = (rung: RungBefore, act: Act, around: Around) => string | null

/**
 * What an act makes of a rung, or the sentence that refuses it. Pure and total; the one guard of every path (policies.md 5). No termination
 * review without a Final CAP that stands; nothing is issued before what is below it is settled; nothing is issued or delivered that the
 * facts do not ask for on that day.
 */
export function judgeAct(rung: RungBefore, act: Act, around: Around): Judged {
  const transition = TABLE[rung.state][act.act]
  if (!transition) return { refused: wrongState(rung, act.act) }
  for (const guard of [mayDo(transition), inTime, isReasoned, ...(GUARDS[act.act] ?? [])]) {
    const refused = guard(rung, act, around)
    if (refused !== null) return { refused }
  }
  return { to: transition.to }
}

function wrongState({ step, state }: RungBefore, act: RungAct): string {
  const from = Object.entries(TABLE).flatMap(([name, acts]) => (acts[act] ? [SPOKEN_STATE[name as RungState]] : []))
  return `${capital(theStep(step))} is ${SPOKEN_STATE[state]}; to ${SPOKEN_ACT[act]} it, it has to be ${from.join(' or ')}.`
}

const mayDo =
  (transition: Transition): Guard =>
  ({ step }, { act, by }) => {
    const who = actorsOf(transition, step)
    if (who.length === 0) return `${capital(aStep(step))} needs no approval: a lead delivers it.`
    if (who.includes(by)) return null
    return `To ${SPOKEN_ACT[act]} ${aStep(step)} is not for ${SPOKEN_ACTOR[by]}; ${who.map((one) => SPOKEN_ACTOR[one]).join(' or ')} may.`
  }

const inTime: Guard = ({ step, lastOn }, { act, on }) =>
  lastOn !== null && on < lastOn
    ? `${capital(theStep(step))} cannot be changed by "${act}" on ${spokenDate(on)}: what came before is of ${spokenDate(lastOn)}; give that day or a later one.`
    : null

const WITH_REASON: readonly RungAct[] = ['return', 'skip', 'withdraw']
const isBlank = (text: string | null): boolean => text === null || text.trim() === ''

const isReasoned: Guard = ({ step }, { act, reason, witness, withoutNote }) => {
  if (WITH_REASON.includes(act) && isBlank(reason)) return `Say why: to ${SPOKEN_ACT[act]} ${theStep(step)} needs a reason.`
  if (act === 'refuse' && isBlank(witness)) return `Name the witness before whom the agent refused ${theStep(step)}.`
  if (withoutNote !== null && isBlank(withoutNote)) return `Say why ${theStep(step)} is issued without a coaching note, or leave that out.`
  return null
}

const isNew: Guard = ({ step }, _act, { open }) =>
  open.includes(step) ? `${capital(theStep(step))} is on the record already and not settled; go on with that one.` : null

const isAbove: Guard = ({ step }, _act, { standing }) => {
  const settled = standing.find((one) => rankOf(one) >= rankOf(step))
  return settled === undefined ? null : `${capital(theStep(settled))} stands already; nothing is to be done that is no harsher.`
}

const isAsked: Guard = ({ step }, { on }, { asked }) =>
  rankOf(asked.step) >= rankOf(step)
    ? null
    : `Nothing asks for ${aStep(step)} on ${spokenDate(on)}: ${asked.step === 'none' ? 'no step is due' : `the facts that count ask for ${aStep(asked.step)}`}; withdraw it.`

const isNextUp: Guard = ({ step }, _act, { asked, standing }) => {
  const below = stepBelow(step, asked.ladder)
  if (below === null || standing.some((one) => rankOf(one) >= rankOf(below) && rankOf(one) < rankOf(step))) return null
  return `${capital(theStep(step))} has to wait: ${theStep(below)} is not delivered; deliver it, or let HR skip it with a reason.`
}

const isCoached: Guard = ({ step }, { on, withoutNote }, { notes }) =>
  !isCap(step) || withoutNote !== null || notes.some((note) => note <= on)
    ? null
    : `No coaching note comes before ${theStep(step)}; write one, or say why there is none (wilful or egregious acts).`

const isDocumented: Guard = ({ step, triggeredOn }, { on }, { notes }) =>
  step !== 'verbal' || notes.some((note) => note <= on && (triggeredOn === null || note >= triggeredOn))
    ? null
    : 'Verbal coaching is documented: write the coaching note, then it is delivered.'

const isApproved: Guard = ({ step, state }) =>
  needsApproval(step) && state !== 'approved' ? `${capital(theStep(step))} needs HR’s approval before it is delivered.` : null

const GUARDS: Readonly<Partial<Record<RungAct, readonly Guard[]>>> = {
  propose: [isNew, isAbove, isAsked],
  issue: [isAbove, isAsked, isNextUp, isCoached],
  deliver: [isAbove, isAsked, isApproved, isNextUp, isDocumented],
  skip: [isNew, isAbove, isAsked, isNextUp],
}

/** `Written CAP delivered on Thu, Oct 8`. */
export const rungWords = (step: RungStep, state: RungState, on: LocalDate): string =>
  `${capital(spokenStep(step))} ${SPOKEN_STATE[state]} on ${spokenDate(on)}`
