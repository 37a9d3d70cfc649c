import { expect, test } from 'vitest'
import type { AgentExam, ExamAttempt } from '../model.ts'
import { AGENT, LEAD, LICENSING, READER, SLOT, shownAttempt, shownExam } from './exam.fixture.ts'
import { actsOfAttempt, actsOfExam, isAgentSide } from './exam-acts.ts'

const failed = (times: number, more: Partial<AgentExam> = {}) =>
  shownExam({ state: 'failed', next: times + 1, record: Array.from({ length: times }, (_, i) => shownAttempt(i + 1)), ...more })

test.each([
  // why it is here, exam, rights, labels
  ['the agent reports the first', shownExam(), AGENT, ['Report attempt 1']],
  ['who only reads does nothing', shownExam(), READER, []],
  ['locked: the agent asks', failed(1, { locks: ['coaching'] }), AGENT, []],
  ['locked: the lead coaches', failed(1, { locks: ['coaching'] }), LEAD, ['Coach attempt 1']],
  ['unlocked: the next is reported', failed(1), LEAD, ['Report attempt 2']],
  ['licensing sets a time, and may record without', failed(2, { locks: ['slot'] }), LICENSING, ['Set a time', 'Report attempt 3']],
  ['a time while coaching is still to come', failed(2, { locks: ['coaching', 'slot'] }), LICENSING, ['Set a time']],
  ['the time is moved', failed(2, { slot: SLOT }), LICENSING, ['Move the time', 'Report attempt 3']],
  ['the lead waits for the time', failed(2, { locks: ['slot'] }), LEAD, []],
  [
    'a dispute is settled first',
    failed(1, { locks: ['dispute'], record: [shownAttempt(1, { result: null, dispute: 'result' })] }),
    LEAD,
    ['Settle attempt 1'],
  ],
  ['passed: nothing follows', shownExam({ state: 'passed', next: null, record: [shownAttempt(1, { result: 'passed' })] }), LEAD, []],
  ['used up: nothing follows', failed(3, { state: 'exhausted', next: null }), [...LEAD, ...LICENSING], []],
  ['a prerequisite: the agent waits', shownExam({ openBefore: ['AHIP …'] }), AGENT, []],
  ['a prerequisite: the lead reports what has happened', shownExam({ openBefore: ['AHIP …'] }), LEAD, ['Report attempt 1']],
  ['a prerequisite: so does licensing', shownExam({ openBefore: ['AHIP …'] }), LICENSING, ['Report attempt 1']],
  ['the carrier is closed', shownExam({ closedBy: 'AHIP core' }), LEAD, []],
])('%s', (_why, exam, rights, labels) => {
  expect(actsOfExam(exam, rights).map(({ label }) => label)).toEqual(labels)
})

const both: ExamAttempt['reports'] = [
  ...shownAttempt(1).reports,
  ...shownAttempt(1).reports.map((report) => ({ ...report, side: 'staff' as const })),
]
test.each([
  // why it is here, exam, number, rights, labels
  ['the lead adds the own report, corrects, takes back', failed(1), 1, LEAD, ['Report it too', 'Correct', 'Take back']],
  ['the agent has told it, without a score', failed(1), 1, AGENT, ['Add the score']],
  ['the agent has told it with one', failed(1, { record: [shownAttempt(1, { score: 70 })] }), 1, AGENT, []],
  ['both have told it', failed(1, { record: [shownAttempt(1, { reports: both, score: 70 })] }), 1, LEAD, ['Correct', 'Take back']],
  [
    'a dispute is settled',
    failed(1, { record: [shownAttempt(1, { reports: both, result: null, dispute: 'result' })] }),
    1,
    LEAD,
    ['Settle', 'Take back'],
  ],
  ['an older one is not taken back', failed(2), 1, LEAD, ['Correct']],
  [
    'what was taken back is left alone',
    failed(1, { record: [shownAttempt(1, { voided: { reason: 'x', by: null, at: '' } })] }),
    1,
    LEAD,
    [],
  ],
  [
    'what was settled is not told again',
    failed(1, { record: [shownAttempt(1, { settled: { note: 'x', by: null, at: '' } })] }),
    1,
    LEAD,
    ['Correct', 'Take back'],
  ],
])('attempt: %s', (_why, exam, number, rights, labels) => {
  const attempt = exam.record[number - 1]
  if (!attempt) throw new Error('no such attempt')
  expect(actsOfAttempt(exam, attempt, rights).map(({ label }) => label)).toEqual(labels)
})

test('sides are told apart as the server does', () => {
  expect([AGENT, LEAD, LICENSING, READER].map(isAgentSide)).toEqual([true, false, false, false])
})
