import type { Instant } from '#kernel/instant.ts'
import type { MarkTone } from '#web/kit/state-mark.tsx'
import { clockTime, dayTime, readerZone } from '#web/kit/times.ts'
import type { AgentExam, ExamAttempt, ExamStanding } from '../model.ts'
import { type Result, spokenPercent } from '../rules/score.ts'
import { standingOf } from '../rules/standing.ts'

/** Attempts that were not taken back. */
export const standingAttempts = ({ record }: Pick<AgentExam, 'record'>): readonly ExamAttempt[] =>
  record.filter(({ voided }) => voided === null)

type Where = Pick<ExamStanding, 'state' | 'next' | 'locks' | 'attempts'>

/** Where an exam stands, at a glance. */
export function markOf({ state, next, locks }: Where): { tone: MarkTone; label: string } {
  if (state === 'passed') return { tone: 'complete', label: 'Passed' }
  if (state === 'exhausted') return { tone: 'failed', label: 'Used up' }
  if (locks.includes('dispute')) return { tone: 'blocked', label: 'Disputed' }
  if (locks.length > 0) return { tone: 'blocked', label: `Attempt ${next} locked` }
  if (state === 'open') return { tone: 'not_started', label: 'Not taken' }
  return { tone: 'in_progress', label: `Attempt ${next} open` }
}

/** Whom the agent asks to get further; null where nothing is locked. */
export function askOf({ locks, openBefore }: Pick<ExamStanding, 'locks' | 'openBefore'>, leads: string): string | null {
  if (locks.includes('dispute')) return `Ask ${leads} to settle it.`
  if (locks.includes('coaching') && locks.includes('slot')) return `Ask ${leads} for the coaching talk; licensing sets the time.`
  if (locks.includes('coaching')) return `Ask ${leads} for the coaching talk.`
  if (locks.includes('slot')) return `Licensing sets the time. Ask ${leads} if none comes.`
  return openBefore.length > 0 ? `If that is not so, tell ${leads}.` : null
}

/** `failed with 72 %`. */
export const spokenResult = ({ result, score }: { result: Result | null; score: number | null }): string =>
  `${result ?? 'disputed'}${score === null ? '' : ` with ${spokenPercent(score)}`}`

/** What would follow if the next attempt came out like this, in sentences. */
export function nextWords(exam: AgentExam, zone: string, wish: { result: Result; score: number | null; takenAt: Instant }): string[] {
  const before = standingAttempts(exam).map((attempt) => ({ ...attempt, isCoached: attempt.coaching.length > 0 }))
  const told = { ...wish, number: exam.next ?? before.length + 1, isCoached: false }
  const { because } = standingOf(exam, [...before, told], { slots: new Set(), zone })
  return wish.result === 'failed' && exam.ifFailed ? [because, `${exam.ifFailed.step}.`] : [because]
}

/** `Oct 6, 9:00 AM (America/Denver)`, with the reader's own time where that is another. */
export function spokenSlot(at: Instant, zone: string, now: number, reader: string = readerZone()): string {
  const said = `${dayTime(at, now, zone)} (${zone})`
  const [there, here] = [clockTime(at, zone), clockTime(at, reader)]
  return there === here ? said : `${said}, ${here} for you`
}
