import { spokenDate } from '#kernel/local-date.ts'
import { attendanceAnswered, noticeAcknowledged, noticeSent } from '#modules/attendance/events.ts'
import { letterOf } from '#modules/attendance/rules/notice.ts'
import { answerOf } from '#modules/attendance/store/answers.ts'
import { noticeIn } from '#modules/attendance/store/notices.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { defineKind } from './kind.ts'

type OfNotice = { cohortId: string; noticeId: string; date: string; number: number }
type OfDay = { cohortId: string; agentId: string; date: string; decisionId: string }

const noticeIds = ({ cohortId, noticeId, date }: OfNotice) => ({ cohortId, noticeId, date })

export const ATTENDANCE_KINDS = [
  defineKind<OfNotice>({
    key: 'notice.sent',
    name: 'An attendance notice',
    hearers: ['wfm'],
    mail: 'at_once',
    on: [noticeSent],
    about: ({ noticeId }) => noticeId,
    say: async ({ cohort }, { noticeId }, tx) => {
      const { entries, date, number } = await noticeIn(tx, EVERYTHING, noticeId)
      const { subject, body } = letterOf({ cohort, date, number, entries })
      const what = entries.length === 1 ? '1 entry' : `${entries.length} entries`
      return {
        subject,
        sentence: `Attendance notice ${number} of ${cohort} for ${spokenDate(date)} has ${what}. Acknowledge it once you have read it.`,
        letter: body,
        link: '/notices',
      }
    },
    broadcast: ({ cohort }, data) => ({
      text: `Attendance notice ${data.number} of ${cohort} for ${spokenDate(data.date)} was sent to WFM.`,
      ids: noticeIds(data),
    }),
  }),
  defineKind<OfNotice>({
    key: 'notice.acknowledged',
    name: 'WFM acknowledged a notice',
    hearers: ['lead'],
    mail: 'never',
    on: [noticeAcknowledged],
    about: ({ noticeId }) => noticeId,
    say: ({ cohort, cohortId }, { date, number }) => ({
      subject: `Notice ${number} of ${cohort} is acknowledged`,
      sentence: `WFM acknowledged attendance notice ${number} of ${cohort} for ${spokenDate(date)}.`,
      link: `/classes/${cohortId}/roll?date=${date}`,
    }),
    broadcast: ({ cohort }, data) => ({
      text: `WFM acknowledged attendance notice ${data.number} of ${cohort} for ${spokenDate(data.date)}.`,
      ids: noticeIds(data),
    }),
  }),
  defineKind<OfDay>({
    key: 'attendance.answered',
    name: 'An agent’s answer about a day',
    hearers: ['lead'],
    mail: 'digest',
    on: [attendanceAnswered],
    // Each answer takes the place of the one before and is told for itself.
    about: ({ decisionId }, at) => `${decisionId} ${at}`,
    say: async ({ agent, cohortId }, { agentId, date }, tx) => {
      const answer = await answerOf(tx, agentId, date)
      const word = answer?.agrees === false ? 'is not right' : 'is right'
      const own = answer?.text ? `: “${answer.text}”` : '.'
      return {
        subject: `${agent} about ${spokenDate(date)}`,
        sentence: `${agent} says that ${spokenDate(date)} ${word}${own}`,
        link: `/classes/${cohortId}/roll?date=${date}`,
      }
    },
  }),
]
