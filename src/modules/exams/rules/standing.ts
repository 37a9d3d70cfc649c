import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { spokenDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Exam } from '#modules/programmes/model.ts'
import { type Result, spokenPercent } from './score.ts'

/** An attempt on record that was not taken back. */
export type Attempt = {
  readonly number: number
  /** Null while its reports contradict each other. */
  readonly result: Result | null
  /** Percent. */
  readonly score: number | null
  readonly takenAt: Instant
  /** A coaching note about it exists. */
  readonly isCoached: boolean
}

/** What has to come before the next attempt: a coaching note, a time with a proctor, a dispute settled. */
export type Lock = 'coaching' | 'slot' | 'dispute'

export type Standing = {
  readonly state: 'open' | 'failed' | 'passed' | 'exhausted'
  /** When the state took effect; null while there is no attempt. */
  readonly at: Instant | null
  /** The attempt that comes next; null when none does. */
  readonly next: number | null
  readonly locks: readonly Lock[]
  /** Where it stands and what comes next, in words. */
  readonly because: string
}

/** Numbers of attempts that have a time with a proctor, and the zone days are said in. */
export type Around = { readonly slots: ReadonlySet<number>; readonly zone: string }

const onDay = (at: Instant, zone: string) => `on ${spokenDate(localDateAt(toEpochSeconds(at), zone))}`
const withScore = (score: number | null) => (score === null ? '' : ` with ${spokenPercent(score)}`)

const byNumber = (attempts: readonly Attempt[]) => attempts.toSorted((a, b) => a.number - b.number)

/** The lowest number not on record: attempts are taken in order and none is skipped. */
function nextNumber(exam: Exam, attempts: readonly Attempt[]): number | null {
  const taken = new Set(attempts.map(({ number }) => number))
  for (let number = 1; number <= exam.attempts; number++) if (!taken.has(number)) return number
  return null
}

function locksOf(exam: Exam, attempts: readonly Attempt[], next: number, slots: ReadonlySet<number>): Lock[] {
  const before = attempts.find(({ number }) => number === next - 1)
  const locks: Lock[] = []
  if (attempts.some(({ result }) => result === null)) locks.push('dispute')
  if (next >= exam.coachedFrom && before?.result === 'failed' && !before.isCoached) locks.push('coaching')
  if (isProctored(exam, next) && !slots.has(next)) locks.push('slot')
  return locks
}

/** Whether an attempt is taken under the eyes of licensing (policies.md 4: attempt 3 is proctored). */
export const isProctored = ({ proctoredFrom }: Pick<Exam, 'proctoredFrom'>, number: number): boolean =>
  proctoredFrom !== null && number >= proctoredFrom

const CLOSED = { coaching: 'a coaching note exists', slot: 'licensing has set a time for it', dispute: 'a lead has settled the dispute' }

/** `attempt 2 is locked until a coaching note exists`. */
function nextWords(next: number, locks: readonly Lock[]): string {
  if (locks.length === 0) return `attempt ${next} may be taken`
  return `attempt ${next} is locked until ${locks.map((lock) => CLOSED[lock]).join(' and ')}`
}

function closedWords(exam: Exam, last: Attempt, zone: string): string {
  const used = exam.attempts === 1 ? 'The only attempt is used up' : `All ${exam.attempts} attempts are used up`
  const closed = exam.carrier === null ? '' : `; ${exam.carrier} is closed for the season`
  return `${used}, the last failed${withScore(last.score)} ${onDay(last.takenAt, zone)}${closed}.`
}

function firstWords({ attempts, passMarkPercent }: Exam, next: number, locks: readonly Lock[]): string {
  const mark = passMarkPercent === null ? '' : `, passed with ${spokenPercent(passMarkPercent)} or more`
  const count = attempts === 1 ? '1 attempt' : `${attempts} attempts`
  const locked = locks.length > 0 ? ` ${capital(nextWords(next, locks))}.` : ''
  return `No attempt so far: ${count}${mark}.${locked}`
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/**
 * Where an agent stands with an exam and what may come next, by the attempts on record alone (policies.md 4). Total, and independent of the
 * order they were recorded in: nothing follows a pass, a fail beyond the last attempt uses the exam up, and an attempt whose result is
 * disputed counts as neither until it is settled.
 */
export function standingOf(exam: Exam, recorded: readonly Attempt[], { slots, zone }: Around): Standing {
  const attempts = byNumber(recorded)
  const passed = attempts.find(({ result }) => result === 'passed')
  if (passed) {
    const because = `Passed${withScore(passed.score)} at attempt ${passed.number} ${onDay(passed.takenAt, zone)}.`
    return { state: 'passed', at: passed.takenAt, next: null, locks: [], because }
  }
  const next = nextNumber(exam, attempts)
  const failed = attempts.findLast(({ result }) => result === 'failed')
  const disputed = attempts.find(({ result }) => result === null)
  if (next === null && failed && !disputed)
    return { state: 'exhausted', at: failed.takenAt, next, locks: [], because: closedWords(exam, failed, zone) }
  const locks = next === null ? (['dispute'] as const) : locksOf(exam, attempts, next, slots)
  const at = failed?.takenAt ?? attempts[0]?.takenAt ?? null
  const state = failed ? 'failed' : 'open'
  if (next !== null && attempts.length === 0) return { state, at, next, locks, because: firstWords(exam, next, locks) }
  return { state, at, next, locks, because: runningWords({ failed, disputed, next, locks, zone }) }
}

type Running = {
  readonly failed: Attempt | undefined
  readonly disputed: Attempt | undefined
  readonly next: number | null
  readonly locks: readonly Lock[]
  readonly zone: string
}

/** `Attempt 1 failed with 72 % on Mon, Oct 5; attempt 2 is locked until a coaching note exists.` */
function runningWords({ failed, disputed, next, locks, zone }: Running): string {
  const said = [
    ...(failed ? [`attempt ${failed.number} failed${withScore(failed.score)} ${onDay(failed.takenAt, zone)}`] : []),
    ...(disputed ? [`the result of attempt ${disputed.number} is disputed`] : []),
    next === null ? `nothing follows until ${CLOSED.dispute}` : nextWords(next, locks),
  ]
  return `${capital(said.join('; '))}.`
}
