import { expect, test } from 'vitest'
import type { AgentExam, AgentExams } from '../model.ts'
import { LEAD, shownExam } from './exam.fixture.ts'
import { groupsOf } from './exam-groups.ts'

const agent = (name: string, ...exams: AgentExam[]): AgentExams => ({
  agentId: name,
  name,
  cohortId: 'class',
  zone: 'America/Denver',
  exams,
  closed: [],
  may: LEAD,
})

test('each exam stands once, with what it waits for first; groups without one are left out', () => {
  const groups = groupsOf([
    agent('Ada', shownExam({ state: 'passed', next: null }), shownExam({ key: 'aetna', state: 'failed', locks: ['coaching', 'slot'] })),
    agent('Ben', shownExam({ state: 'failed', locks: ['slot'] })),
    agent('Cem', shownExam({ state: 'exhausted', next: null }), shownExam({ key: 'aetna', state: 'open', locks: ['dispute'] })),
  ])
  expect(groups.map(({ title, exams }) => [title, exams.map(({ of, exam }) => `${of.name} ${exam.key}`)])).toEqual([
    ['Wait for the lead', ['Ada aetna', 'Cem aetna']],
    ['Wait for licensing', ['Ben ahip']],
    ['Used up', ['Cem ahip']],
    ['Passed', ['Ada ahip']],
  ])
})
