import type { AgentExam, ExamAttempt } from '../model.ts'
import { isProctored } from '../rules/standing.ts'
import { standingAttempts } from './words.ts'

/** What may be done about an exam or one attempt at it; by ids, so that a dialog shows what is there by now. */
export type ExamAct = {
  readonly kind: 'report' | 'coach' | 'slot' | 'settle' | 'void'
  readonly exam: string
  readonly attemptId: string | null
}
export type OfferedAct = ExamAct & { readonly label: string; readonly isFirst: boolean }

/** Reports as the agent: a right to report and none that only staff holds, as the server tells the sides apart. */
export const isAgentSide = (rights: readonly string[]): boolean =>
  may(rights, 'report') && !may(rights, 'settle') && !may(rights, 'proctor')

const may = (rights: readonly string[], right: string) => rights.includes(`exam.${right}`)

function mayReportNext({ next, locks, openBefore, closedBy }: AgentExam, rights: readonly string[]): boolean {
  if (!may(rights, 'report') || next === null || closedBy !== null) return false
  if (locks.includes('coaching') || locks.includes('dispute')) return false
  if (locks.includes('slot') && !may(rights, 'proctor')) return false
  return openBefore.length === 0 || !isAgentSide(rights)
}

/** What one may do about an exam as it stands, what the exam waits for in front (`isFirst`). `rights`: those the reader holds over the agent. */
export function actsOfExam(exam: AgentExam, rights: readonly string[]): OfferedAct[] {
  const { key, next, locks, slot } = exam
  const last = standingAttempts(exam).at(-1)
  const disputed = standingAttempts(exam).find(({ dispute }) => dispute === 'result')
  const acts: OfferedAct[] = []
  if (disputed && may(rights, 'settle'))
    acts.push({ kind: 'settle', exam: key, attemptId: disputed.id, label: `Settle attempt ${disputed.number}`, isFirst: true })
  if (last && locks.includes('coaching') && may(rights, 'coach'))
    acts.push({ kind: 'coach', exam: key, attemptId: last.id, label: `Coach attempt ${last.number}`, isFirst: true })
  if (last && next !== null && isProctored(exam, next) && last.number === next - 1 && last.result === 'failed' && may(rights, 'proctor'))
    acts.push({
      kind: 'slot',
      exam: key,
      attemptId: last.id,
      label: slot?.at ? 'Move the time' : 'Set a time',
      isFirst: locks.includes('slot'),
    })
  if (mayReportNext(exam, rights))
    acts.push({ kind: 'report', exam: key, attemptId: null, label: `Report attempt ${next}`, isFirst: false })
  return acts
}

/** What one may do about an attempt on record. */
export function actsOfAttempt(exam: AgentExam, attempt: ExamAttempt, rights: readonly string[]): OfferedAct[] {
  if (attempt.voided !== null) return []
  const offer = (kind: ExamAct['kind'], label: string, isFirst = false): OfferedAct => ({
    kind,
    exam: exam.key,
    attemptId: attempt.id,
    label,
    isFirst,
  })
  const isLast = standingAttempts(exam).at(-1)?.id === attempt.id
  const own = attempt.reports.find(({ side }) => side === (isAgentSide(rights) ? 'agent' : 'staff'))
  const mayTell = attempt.settled === null && isLast && may(rights, 'report')
  const isScoreUntold = attempt.score === null && attempt.dispute === null
  return [
    ...(mayTell && !own ? [offer('report', 'Report it too')] : []),
    ...(mayTell && own && isScoreUntold ? [offer('report', 'Add the score')] : []),
    ...(may(rights, 'settle') ? [offer('settle', attempt.dispute ? 'Settle' : 'Correct', attempt.dispute !== null)] : []),
    ...(isLast && may(rights, 'settle') ? [offer('void', 'Take back')] : []),
  ]
}
