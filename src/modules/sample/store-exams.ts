import { fromEpochSeconds } from '#kernel/instant.ts'
import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { instantOf } from '#kernel/zone-time.ts'
import { coachAttempt, plainNote } from '#modules/exams/commands/coach.ts'
import { reportAttempt } from '#modules/exams/commands/report.ts'
import { setProctorSlot } from '#modules/exams/commands/slot.ts'
import type { Act } from '#platform/act.ts'
import { SAMPLE_COACHING, SAMPLE_EXAMS, TAKEN_AT } from './exams.ts'
import { clockSeconds } from './stay.ts'
import { SAMPLE_ZONE } from './week.ts'

const at = (date: LocalDate, clock: string) => fromEpochSeconds(instantOf(date, clockSeconds(clock), SAMPLE_ZONE))

/** Attempts on days that are over, with coaching notes and a time with a proctor, by the commands of a real class. */
export async function storeExams(act: Act, agents: readonly { readonly id: string }[], over: readonly LocalDate[]): Promise<void> {
  for (const { index, exam, attempts, isTimed } of SAMPLE_EXAMS) {
    const agentId = agents[index]?.id
    if (agentId === undefined) continue
    let attemptId: string | null = null
    for (const { day, isCoached, result, score } of attempts) {
      const date = over[day]
      if (date === undefined) break
      const reported = await reportAttempt(act, { agentId, exam, result, score, takenAt: at(date, TAKEN_AT[exam]) })
      attemptId = reported.attemptId
      if (isCoached) await coachAttempt(act, attemptId, plainNote(SAMPLE_COACHING))
    }
    const last = over[attempts.length - 1]
    if (isTimed && attemptId !== null && last !== undefined) await setProctorSlot(act, attemptId, { at: at(addDays(last, 1), '10:00:00') })
  }
}
