import { z } from 'zod'
import { cohortOfAgent } from '#modules/agents/store.ts'
import { ById, LocalDateText, type Router } from '#platform/http/route-kit.ts'
import { answerDay } from './commands/answer.ts'
import { recordCall, withdrawCall } from './commands/call.ts'
import { confirmDays } from './commands/confirm.ts'
import { correctDay, excuseDay, reopenDecision, seeFacts } from './commands/judge.ts'
import {
  AbsenceCall,
  AnswerDay,
  Attendance,
  CallWithdrawal,
  Confirm,
  Confirmed,
  Correct,
  Decision,
  Excuse,
  FactsSeen,
  Reopen,
  WithdrawnCall,
} from './model.ts'
import { noticeRoutes } from './notice-routes.ts'
import { readAgentAttendance, readAttendance } from './read.ts'

export function attendanceRoutes(route: Router): void {
  readRoutes(route)
  judgeRoutes(route)
  undoRoutes(route)
  answerRoute(route)
  noticeRoutes(route)
}

function readRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/attendance',
    {
      right: 'attendance.read',
      summary: 'Decisions of a class, of one day or all',
      params: ById,
      query: z.strictObject({ date: LocalDateText.optional() }),
      answer: Attendance,
    },
    (call) => readAttendance(call.db, call, call.params.id, call.query.date ?? null),
  )

  route(
    'GET',
    '/agents/:id/attendance',
    { right: 'attendance.read', summary: "One agent's days", params: ById, answer: Attendance },
    async (call) => {
      await cohortOfAgent(call.db, call.scope, call.params.id)
      return readAgentAttendance(call.db, call, call.params.id)
    },
  )
}

function judgeRoutes(route: Router): void {
  route(
    'POST',
    '/cohorts/:id/attendance/confirm',
    {
      right: 'attendance.confirm',
      summary: 'Confirm proposals of a day, all clean ones when none is named',
      params: ById,
      body: Confirm,
      answer: Confirmed,
    },
    (call) => call.act((act) => confirmDays(act, call.params.id, call.body)),
  )

  route(
    'POST',
    '/attendance/:id/excuse',
    { right: 'attendance.excuse', summary: 'Excuse a day', params: ById, body: Excuse, answer: Decision },
    (call) => call.act((act) => excuseDay(act, call.params.id, { ...call.body, version: call.versionSeen() })),
  )

  route(
    'POST',
    '/attendance/:id/correct',
    { right: 'attendance.correct', summary: 'Correct when an agent was there', params: ById, body: Correct, answer: Decision },
    (call) => call.act((act) => correctDay(act, call.params.id, { ...call.body, version: call.versionSeen() })),
  )
}

function answerRoute(route: Router): void {
  route(
    'POST',
    '/attendance/:id/answer',
    { right: 'attendance.answer', summary: 'Say whether an own day is right', params: ById, body: AnswerDay, answer: Decision },
    (call) => call.act((act) => answerDay(act, call.params.id, { ...call.body, version: call.versionSeen() })),
  )
}

function undoRoutes(route: Router): void {
  route(
    'POST',
    '/attendance/:id/reopen',
    { right: 'attendance.reopen', summary: 'Take a decision back', params: ById, body: Reopen, answer: Decision },
    (call) => call.act((act) => reopenDecision(act, call.params.id, { ...call.body, version: call.versionSeen() })),
  )

  route(
    'POST',
    '/attendance/:id/acknowledge-facts',
    { right: 'attendance.confirm', summary: 'Changed facts were looked at', params: ById, body: FactsSeen, answer: Decision },
    (call) => call.act((act) => seeFacts(act, call.params.id, { ...call.body, version: call.versionSeen() })),
  )

  route(
    'POST',
    '/agents/:id/absence-calls',
    {
      right: 'attendance.record_call',
      summary: 'Record a call to the attendance line',
      params: ById,
      body: AbsenceCall,
      answer: Decision,
      status: 201,
    },
    (call) => call.act((act) => recordCall(act, call.params.id, call.body)),
  )

  route(
    'POST',
    '/agents/:id/absence-calls/withdraw',
    {
      right: 'attendance.record_call',
      summary: 'Take back the call to the attendance line that was recorded last for a day',
      params: ById,
      body: CallWithdrawal,
      answer: WithdrawnCall,
    },
    (call) => call.act((act) => withdrawCall(act, call.params.id, call.body.date)),
  )
}
