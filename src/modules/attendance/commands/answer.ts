import type { z } from 'zod'
import { AppError } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { isOwn } from '../access.ts'
import { attendanceAnswered } from '../events.ts'
import type { AnswerDay, Decision } from '../model.ts'
import { judgeAnswer } from '../rules/answer.ts'
import { saveAnswer } from '../store/answers.ts'
import { listDays } from '../store/decisions.ts'
import { viewDay } from '../view.ts'
import { type OpenDay, openDay } from './open-day.ts'

/**
 * Takes down what an agent says of an own day, with what the day was like then. It stands beside the decision and changes nothing of it.
 * A newer answer takes the place of the one that was seen. Throws not found out of scope, conflict for others than the agent.
 */
export async function answerDay(act: Act, id: string, input: z.output<typeof AnswerDay>): Promise<Decision> {
  const opened = await openDay(act, id, 'attendance.answer', undefined)
  const { agent, shift } = opened.day
  if (!isOwn(act.actor, agent.id)) throw new AppError('resource.conflict', `Only ${agent.name} can say whether the day is right.`)
  const shown = viewDay(act.actor, act.at, opened)
  const before = opened.kept?.answer ?? null
  if (input.version !== undefined && input.version !== (before?.version ?? 0)) throw stale('answer', shown)
  refuseUnanswerable(act, opened, shown, input)

  const { state, label, because, presence } = shown
  const said = {
    agrees: input.agrees,
    text: input.text || null,
    calledAt: input.calledAt ?? null,
    about: { state, label, because, presence },
  }
  await saveAnswer(act.tx, { ...said, agentId: agent.id, date: shift.date, answeredBy: act.actor.personId, at: act.at })
  await record(act, {
    event: attendanceAnswered,
    id,
    cohortId: opened.cohortId,
    agentId: agent.id,
    data: { cohortId: opened.cohortId, agentId: agent.id, date: shift.date, decisionId: id },
    ...(before && { before: { agrees: before.agrees, text: before.text, calledAt: before.calledAt, about: before.about } }),
    after: said,
  })
  const [kept] = await listDays(act.tx, { agentIds: [agent.id], dates: [shift.date] })
  return viewDay(act.actor, act.at, { ...opened, kept })
}

function refuseUnanswerable(act: Act, { day }: OpenDay, { label, state }: Decision, { calledAt }: z.output<typeof AnswerDay>): void {
  const { agent, shift } = day
  const wrong = judgeAnswer(
    { name: agent.name, date: shift.date, isLeaver: agent.state === 'leaver', label, state },
    calledAt === undefined ? null : toEpochSeconds(calledAt),
    toEpochSeconds(act.at),
  )
  if (wrong?.field === 'calledAt')
    throw new AppError('request.invalid', wrong.message, {
      errors: [{ path: 'calledAt', code: 'call.to_come', message: wrong.message }],
    })
  if (wrong) throw new AppError('resource.conflict', wrong.message)
}
