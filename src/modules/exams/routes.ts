import type { Act } from '#platform/act.ts'
import { ById, type Call, type Router } from '#platform/http/route-kit.ts'
import { coachAttempt, plainNote } from './commands/coach.ts'
import { reportAttempt } from './commands/report.ts'
import { settleAttempt } from './commands/settle.ts'
import { setProctorSlot } from './commands/slot.ts'
import { restoreAttempt, voidAttempt } from './commands/void.ts'
import {
  AgentExams,
  AttemptReport,
  AttemptSettlement,
  AttemptVoid,
  Coaching,
  CohortExams,
  CohortExamsQuery,
  ExamAnswer,
  ExamSlots,
  OneExam,
  SlotSetting,
} from './model.ts'
import { readAgentExams, readCohortExams, readExamSlots } from './read.ts'
import { agentOfAttempt } from './store.ts'

export function examsRoutes(route: Router): void {
  readRoutes(route)
  reportRoutes(route)
  attemptRoutes(route)
}

function readRoutes(route: Router): void {
  route(
    'GET',
    '/agents/:id/exams',
    { right: 'exam.read', summary: 'One agent’s exams: attempts on record and what may come next', params: ById, answer: AgentExams },
    (call) => readAgentExams(call.db, call, call.params.id),
  )

  route(
    'GET',
    '/cohorts/:id/exams',
    {
      right: 'exam.read',
      summary: 'Exams of a class that have an attempt on record, by agent',
      params: ById,
      query: CohortExamsQuery,
      answer: CohortExams,
    },
    (call) => readCohortExams(call.db, call, call.params.id, call.query),
  )

  route(
    'GET',
    '/exam-slots',
    {
      right: 'exam.proctor',
      summary: 'Attempts to be proctored, across classes: those without a time first',
      query: CohortExamsQuery,
      answer: ExamSlots,
    },
    (call) => readExamSlots(call.db, call, call.query),
  )
}

function reportRoutes(route: Router): void {
  route(
    'POST',
    '/agents/:id/exams/:exam/attempts',
    {
      right: 'exam.report',
      summary: 'Report an attempt at an exam; the agent’s and the lead’s report of one attempt become one',
      params: OneExam,
      body: AttemptReport,
      answer: ExamAnswer,
      status: 201,
    },
    (call) =>
      call.act(async (act) => {
        const { id, exam } = call.params
        const { attemptId, number, followed } = await reportAttempt(act, { ...call.body, agentId: id, exam })
        return { attemptId, number, followed, exams: await readAgentExams(act.tx, act, id) }
      }),
  )
}

type OfAttempt = Call<{ id: string }, unknown, unknown>

/** Runs an act on an attempt and answers the agent's exams as it leaves them. */
const answered = (call: OfAttempt, work: (act: Act, attemptId: string) => Promise<string[]>): Promise<ExamAnswer> =>
  call.act(async (act) => {
    const attemptId = call.params.id
    const { agentId } = await agentOfAttempt(act.tx, act.scope, attemptId)
    const followed = await work(act, attemptId)
    const exams = await readAgentExams(act.tx, act, agentId)
    const number = exams.exams.flatMap(({ record }) => record).find(({ id }) => id === attemptId)?.number ?? 0
    return { attemptId, number, followed, exams }
  })

function attemptRoutes(route: Router): void {
  route(
    'POST',
    '/exam-attempts/:id/coach',
    {
      right: 'exam.coach',
      summary: 'Write a coaching note about a failed attempt; it unlocks the next one',
      params: ById,
      body: Coaching,
      answer: ExamAnswer,
    },
    (call) =>
      answered(call, async (act, id) => {
        const { unlocks } = await coachAttempt(act, id, plainNote(call.body.text))
        return unlocks === null ? [] : [`The coaching note for attempt ${unlocks} is there.`]
      }),
  )

  route(
    'POST',
    '/exam-attempts/:id/slot',
    {
      right: 'exam.proctor',
      summary: 'Set, move or take away the time at which the attempt after this failed one is proctored',
      params: ById,
      body: SlotSetting,
      answer: ExamAnswer,
    },
    (call) =>
      answered(call, async (act, id) => {
        await setProctorSlot(act, id, { ...call.body, version: call.versionSeen() })
        return []
      }),
  )

  route(
    'POST',
    '/exam-attempts/:id/settle',
    {
      right: 'exam.settle',
      summary: 'Say what holds of an attempt whose reports contradict each other or are wrong',
      params: ById,
      body: AttemptSettlement,
      answer: ExamAnswer,
    },
    (call) => answered(call, async (act, id) => (await settleAttempt(act, id, { ...call.body, version: call.versionSeen() })).followed),
  )

  route(
    'POST',
    '/exam-attempts/:id/void',
    { right: 'exam.settle', summary: 'Take the last attempt at an exam back', params: ById, body: AttemptVoid, answer: ExamAnswer },
    (call) => answered(call, async (act, id) => (await voidAttempt(act, id, call.body.reason, call.versionSeen())).followed),
  )

  route(
    'DELETE',
    '/exam-attempts/:id/void',
    { right: 'exam.settle', summary: 'Let an attempt that was taken back stand again', params: ById, answer: ExamAnswer },
    (call) => answered(call, async (act, id) => (await restoreAttempt(act, id, call.versionSeen())).followed),
  )
}
