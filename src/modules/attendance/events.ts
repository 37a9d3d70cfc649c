import { z } from 'zod'
import { Id, LocalDateText } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfDay = z.strictObject({ cohortId: Id, agentId: Id, date: LocalDateText, decisionId: Id })

export const attendanceConfirmed = defineEvent('attendance.confirmed', 'attendance.read', OfDay)
/** Many days confirmed in one act: stands for the `attendance.confirmed` of each, which are in the audit trail one by one. */
export const attendanceDayConfirmed = defineEvent(
  'attendance.day_confirmed',
  'attendance.read',
  z.strictObject({ cohortId: Id, date: LocalDateText, agents: z.number().int() }),
)
export const attendanceExcused = defineEvent('attendance.excused', 'attendance.read', OfDay)
export const attendanceCorrected = defineEvent('attendance.corrected', 'attendance.read', OfDay)
export const attendanceReopened = defineEvent('attendance.reopened', 'attendance.read', OfDay)
/** Somebody looked at changed facts and kept, or took over, what follows from them. */
export const attendanceFactsSeen = defineEvent('attendance.facts_seen', 'attendance.read', OfDay)
export const attendanceCallRecorded = defineEvent('attendance.call_recorded', 'attendance.read', OfDay)
/** A call that was recorded by mistake was taken back. */
export const attendanceCallWithdrawn = defineEvent('attendance.call_withdrawn', 'attendance.read', OfDay)
/** The agent said whether a day of their own is right. */
export const attendanceAnswered = defineEvent('attendance.answered', 'attendance.read', OfDay)
/** Proposals or the note "facts changed" were written anew on these days. */
export const attendanceRecomputed = defineEvent(
  'attendance.recomputed',
  'attendance.read',
  z.strictObject({ cohortId: Id, dates: z.array(LocalDateText), changed: z.number().int() }),
)

const OfNotice = z.strictObject({ cohortId: Id, noticeId: Id, date: LocalDateText, number: z.number().int() })
export const noticeSent = defineEvent('notice.sent', 'notice.read', OfNotice)
export const noticeAcknowledged = defineEvent('notice.acknowledged', 'notice.read', OfNotice)

export const ATTENDANCE_EVENTS = [
  attendanceConfirmed,
  attendanceDayConfirmed,
  attendanceExcused,
  attendanceCorrected,
  attendanceReopened,
  attendanceFactsSeen,
  attendanceCallRecorded,
  attendanceCallWithdrawn,
  attendanceAnswered,
  attendanceRecomputed,
  noticeSent,
  noticeAcknowledged,
]
