import { spokenDate } from '#kernel/local-date.ts'
import { examFailed } from '#modules/exams/events.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { defineKind, type Names } from './kind.ts'

type Failed = typeof examFailed extends EventDefinition<infer D> ? D : never

const examName = ({ tracks }: Names, key: string): string =>
  tracks.flatMap(({ exams }) => exams).find((exam) => exam.key === key)?.name ?? key
const idsOf = ({ cohortId, agentId, attemptId, exam }: Failed) => ({ cohortId, agentId, attemptId, exam })

function sayFail(names: Names, data: Failed, then: string) {
  const what = `${names.agent} failed ${examName(names, data.exam)}`
  return {
    subject: `${what}, attempt ${data.number} of ${data.attempts}`,
    sentence: `${what}, attempt ${data.number} of ${data.attempts}, in ${names.cohort}. ${then}`,
    link: `/agents/${data.agentId}`,
  }
}

/** What the policy asks for after a fail that is not the last (policies.md 4). */
function nextOf({ step, dueOn }: Failed): string {
  if (step === null) return 'The policy asks for nothing further.'
  return `See what the policy asks for next${dueOn === null ? '' : `, due ${spokenDate(dueOn)}`}.`
}

/** policies.md 4: lead, PM and licensing hear of any fail; HR and managers too when it was the last attempt. Names stay inside. */
export const EXAM_KINDS = [
  defineKind<Failed>({
    key: 'exam.failed',
    name: 'A failed exam',
    hearers: ['lead', 'pm', 'licensing'],
    mail: 'at_once',
    on: [examFailed],
    when: ({ isExhausted }) => !isExhausted,
    about: ({ attemptId }) => attemptId,
    say: (names, data) => sayFail(names, data, nextOf(data)),
    broadcast: ({ cohort }, data) => ({ text: `A failed exam attempt was reported in ${cohort}.`, ids: idsOf(data) }),
  }),
  defineKind<Failed>({
    key: 'exam.exhausted',
    name: 'An exam failed for the last time',
    hearers: ['lead', 'pm', 'licensing', 'hr', 'manager'],
    mail: 'at_once',
    on: [examFailed],
    when: ({ isExhausted }) => isExhausted,
    about: ({ attemptId }) => attemptId,
    say: (names, data) =>
      sayFail(names, data, 'All attempts are used up: the carrier is closed to the agent for the season, and HR reviews what follows.'),
    broadcast: ({ cohort }, data) => ({ text: `All attempts at an exam are used up in ${cohort}.`, ids: idsOf(data) }),
  }),
]
