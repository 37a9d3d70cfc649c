import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { Exam } from '#modules/programmes/model.ts'
import { allTooEarly, type Missing } from '#modules/tracks/rules/prerequisites.ts'
import { beforeSlot, type ProctoredAt } from './before-slot.ts'
import type { Report, Side } from './held.ts'
import { contradictionOf, type Result, spokenPercent } from './score.ts'
import type { Attempt, Lock, Standing } from './standing.ts'

/** An attempt on record with its reports. */
export type Reported = Attempt & {
  readonly reports: readonly (Report & { readonly note: string | null; readonly by: string | null; readonly at: Instant })[]
  readonly isSettled: boolean
}

export type Wish = {
  /** Left out: the attempt is found by `attemptMeant`. */
  readonly number: number | undefined
  readonly result: Result
  readonly score: number | null
  /** Null: not told, so taken when it is reported. */
  readonly takenAt: Instant | null
  readonly side: Side
  readonly note: string | null
  /** Why it is recorded in spite of a rule. */
  readonly reason: string | null
}

/** What a report is judged by; `may` says which rules the one who reports may go past by a reason. */
export type Known = {
  readonly exam: Exam
  readonly agent: { readonly name: string; readonly state: string }
  readonly attempts: readonly Reported[]
  readonly standing: Standing
  /** Prerequisites that do not hold. */
  readonly missing: readonly Missing[]
  /** An exam of the same carrier that is used up; null when there is none. */
  readonly closedBy: string | null
  /** Times with a proctor. */
  readonly slots: readonly ProctoredAt[]
  readonly may: { readonly skipSlot: boolean }
  readonly now: Instant
}

/** `path` empty: nothing that was sent is wrong by itself, the record does not allow it. */
export type Refusal = { readonly code: string; readonly path: string; readonly message: string }
export type Completed = Pick<Report, 'side' | 'result' | 'score' | 'takenAt'> & { readonly note: string | null }
export type Judgement =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** This side said the same before. */
  | { readonly kind: 'known'; readonly number: number }
  /** This side said the same before, less of it: the report now says all of this. */
  | { readonly kind: 'completed'; readonly number: number; readonly report: Completed }
  /** The other side's report is there already: both are of one attempt. */
  | { readonly kind: 'merged'; readonly number: number }
  /** `overrides`: rules it is recorded in spite of; of these `goneWithout` were prerequisites of what staff say has happened. */
  | { readonly kind: 'new'; readonly number: number; readonly overrides: readonly string[]; readonly goneWithout: readonly Missing[] }

const refuse = (code: string, path: string, message: string): Refusal => ({ code, path, message })
const isLater = (a: Instant, b: Instant) => toEpochSeconds(a) > toEpochSeconds(b)

const agrees = (report: Report, { result, score }: Pick<Wish, 'result' | 'score'>) =>
  report.result === result && (report.score === null || score === null || report.score === score)

/**
 * The attempt a report without a number means: the latest on record where only the other side has told it so far, tells the same, and
 * nobody has acted on it since; else the next one. So the agent's and the lead's report of one fail become one, whoever comes first, while
 * a result that differs, or one taken after the other was told, is another attempt.
 */
export function attemptMeant(attempts: readonly Reported[], { side, takenAt, ...wish }: Omit<Wish, 'number' | 'reason'>): number {
  const latest = attempts.toSorted((a, b) => a.number - b.number).at(-1)
  if (!latest) return 1
  const isOpen = !latest.isCoached && !latest.isSettled && latest.reports.every((report) => report.side !== side)
  const isSame = latest.reports.every((report) => agrees(report, wish) && (takenAt === null || !isLater(takenAt, report.at)))
  return isOpen && isSame ? latest.number : latest.number + 1
}

const spoken = ({ result, score }: Pick<Report, 'result' | 'score'>) => `${result}${score === null ? '' : ` with ${spokenPercent(score)}`}`

type Own = Reported['reports'][number]

/** A report without a time counts as taken when it was told, so a time is added only there. */
const isTimeUntold = ({ takenAt, at }: Own) => toEpochSeconds(takenAt) === toEpochSeconds(at)

/** What a side's report says with what it tells now and had not said before; null where there is nothing new. */
function completedBy({ score, note, takenAt }: Wish, own: Own): Completed | null {
  const isTimed = takenAt !== null && isTimeUntold(own) && isLater(own.takenAt, takenAt)
  const adds = isTimed || (own.score === null && score !== null) || (own.note === null && note !== null)
  if (!adds) return null
  const { side, result } = own
  return { side, result, score: own.score ?? score, note: own.note ?? note, takenAt: isTimed ? takenAt : own.takenAt }
}

/** The same side again: a score or result that differs contradicts, one that was missing completes its report (policies.md 4). */
function judgeOwn(wish: Wish, { number }: Reported, own: Own, { exam, attempts }: Known): Judgement {
  if (!agrees(own, wish)) {
    const message = `${own.by ?? 'Muster'} reported attempt ${number} at ${exam.name} as ${spoken(own)} already. A lead can settle what holds, or take the attempt back.`
    return { kind: 'refused', refusal: refuse('exam.reported_otherwise', '', message) }
  }
  const report = completedBy(wish, own)
  if (!report) return { kind: 'known', number }
  const order = orderRefusal(report, number, attempts)
  return order ? { kind: 'refused', refusal: order } : { kind: 'completed', number, report }
}

/** Another report of an attempt that is on record. */
function judgeAgain(wish: Wish, attempt: Reported, known: Known): Judgement {
  const { number } = attempt
  const own = attempt.reports.find((report) => report.side === wish.side)
  if (own) return judgeOwn(wish, attempt, own, known)
  const order = orderRefusal(wish, number, known.attempts)
  return order ? { kind: 'refused', refusal: order } : { kind: 'merged', number }
}

/** An attempt cannot have been taken before the one before it. */
function orderRefusal({ takenAt }: Pick<Wish, 'takenAt'>, number: number, attempts: readonly Attempt[]): Refusal | null {
  const before = attempts.find((attempt) => attempt.number === number - 1)
  if (takenAt === null || !before || !isLater(before.takenAt, takenAt)) return null
  return refuse('exam.out_of_order', 'takenAt', `Attempt ${number} cannot have been taken before attempt ${number - 1}. Check the time.`)
}

function numberRefusal(number: number, { exam, standing }: Known): Refusal | null {
  if (standing.state === 'passed' || standing.state === 'exhausted')
    return refuse('exam.decided', '', `${exam.name}: ${standing.because} No further attempt can be recorded.`)
  if (number > exam.attempts)
    return refuse('exam.no_such_attempt', 'number', `${exam.name} has ${exam.attempts} attempts; there is no attempt ${number}.`)
  if (standing.next !== null && number !== standing.next)
    return refuse('exam.skips', 'number', `Attempt ${standing.next} at ${exam.name} comes next; none is skipped. Report that one first.`)
  return null
}

/** An agent begins an exam only when its prerequisites hold; what staff report is evidence and is taken (policies.md 3). Of the first attempt only. */
function missingAtStart({ side }: Wish, { attempts, missing }: Known): { refusal: Refusal | null; goneWithout: readonly Missing[] } {
  if (attempts.length > 0 || missing.length === 0) return { refusal: null, goneWithout: [] }
  if (side === 'staff') return { refusal: null, goneWithout: missing }
  return { refusal: refuse('exam.too_early', '', allTooEarly(missing, null)), goneWithout: [] }
}

/** A proctored attempt without its time: licensing can go past it by a reason. Null, the refusal, or what was gone past. */
function slotRule({ reason }: Wish, number: number, { exam, standing, may }: Known): { refusal: Refusal } | { override: string } | null {
  if (!standing.locks.includes('slot')) return null
  const sentence = `Attempt ${number} at ${exam.name} is proctored and licensing has set no time for it.`
  if (!may.skipSlot) return { refusal: refuse('exam.no_slot', '', `${sentence} Licensing can record it with a reason.`) }
  if (reason === null) return { refusal: refuse('exam.no_slot', 'reason', `${sentence} Give a reason to record it all the same.`) }
  return { override: sentence }
}

const HARD: readonly Lock[] = ['coaching', 'dispute']

function judgeNew(wish: Wish, number: number, known: Known): Judgement {
  const { exam, standing, attempts, closedBy } = known
  const refused = (refusal: Refusal): Judgement => ({ kind: 'refused', refusal })
  const wrong = numberRefusal(number, known) ?? orderRefusal(wish, number, attempts)
  if (wrong) return refused(wrong)
  if (closedBy !== null)
    return refused(refuse('exam.carrier_closed', '', `${exam.carrier} is closed for the season: all attempts at ${closedBy} are used up.`))
  if (standing.locks.some((lock) => HARD.includes(lock))) return refused(refuse('exam.locked', '', `${exam.name}: ${standing.because}`))
  const start = missingAtStart(wish, known)
  const slot = slotRule(wish, number, known)
  if (start.refusal) return refused(start.refusal)
  if (slot && 'refusal' in slot) return refused(slot.refusal)
  const overrides = [...start.goneWithout.map(({ said }) => said), ...(slot ? [slot.override] : [])]
  return { kind: 'new', number, overrides, goneWithout: start.goneWithout }
}

/** The one guard of every path that reports an attempt (policies.md 3 and 4): screen, form, bulk, API. */
export function judgeReport(wish: Wish, known: Known): Judgement {
  const { exam, agent, attempts, now } = known
  const refused = (code: string, path: string, message: string): Judgement => ({ kind: 'refused', refusal: refuse(code, path, message) })
  if (agent.state === 'leaver') return refused('exam.agent_left', '', `${agent.name} has left, so no exam is recorded any more.`)
  const untrue = contradictionOf(exam, wish.result, wish.score)
  if (untrue !== null) return refused('exam.score_contradicts', 'score', untrue)
  if (wish.takenAt !== null && isLater(wish.takenAt, now))
    return refused('exam.in_future', 'takenAt', 'An attempt is reported after it was taken: give a time that is over.')
  const number = wish.number ?? attemptMeant(attempts, wish)
  const recorded = attempts.find((attempt) => attempt.number === number)
  return heldToSlot(recorded ? judgeAgain(wish, recorded, known) : judgeNew(wish, number, known), wish, recorded, known)
}

/** What would be taken, against the time with a proctor; of an attempt that stands before its time already nothing more is asked. */
function heldToSlot(judged: Judgement, wish: Wish, recorded: Reported | undefined, { exam, slots, may, now }: Known): Judgement {
  if (judged.kind === 'refused' || judged.kind === 'known' || (recorded && wish.takenAt === null)) return judged
  const { number } = judged
  const isRecordedBefore = recorded !== undefined && slots.some((slot) => slot.number === number && isLater(slot.at, recorded.takenAt))
  const found = isRecordedBefore ? null : beforeSlot(slots, { wish, number, now, exam, maySkip: may.skipSlot && !recorded })
  if (found === null) return judged
  if (!('past' in found)) return { kind: 'refused', refusal: found }
  return judged.kind === 'new' ? { ...judged, overrides: [...judged.overrides, found.past] } : judged
}
