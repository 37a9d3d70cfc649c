import { expect, test } from 'vitest'
import { ALL_FIELDS } from '#modules/documents/documents.fixture.ts'
import { FIELD_NAMES } from '#modules/documents/rules/fields.ts'
import { valueFaults } from '#modules/documents/rules/merge.ts'
import { type DocumentFacts, documentValues, EDITABLE, hasDocument, notEditable } from './document-values.ts'

const BARE: DocumentFacts = {
  agent: 'Ada Byron',
  leads: [],
  hr: null,
  today: '2026-12-30',
  startDate: '2026-12-28',
  category: 'conduct',
  step: 'written',
  facts: ['shared a password on Mon, Dec 28'],
  rule: 'conduct: Written CAP from 2 acts on; policy version 3',
  prior: [],
  note: null,
  next: null,
}

test('a document of the barest record is whole: nobody has to word anything', () => {
  expect(valueFaults(ALL_FIELDS, documentValues(BARE))).toEqual([])
  expect(Object.keys(documentValues(BARE)).sort()).toEqual([...FIELD_NAMES].sort())
})

test.each([
  ['two leads are named', { leads: ['Ann', 'Bo'] }, 'supervisor', 'Ann, Bo'],
  ['HR by name and address', { hr: 'Hana, hr@example.com' }, 'hr_contact', 'Hana, hr@example.com'],
  ['a week later, into the next year', {}, 'follow_up_date', '2027-01-06'],
  ['facts are sentences', {}, 'facts', ['Shared a password on Mon, Dec 28.']],
  [
    'prior steps with their days',
    { prior: [{ step: 'verbal', on: '2026-12-29' }] },
    'prior_steps',
    ['Verbal coaching, delivered December 29, 2026'],
  ],
  ['the note’s expectation', { note: { expectation: 'Locks the screen', agentWords: null } }, 'expectation', 'Locks the screen'],
  ['the agent’s words in it', { note: { expectation: null, agentWords: 'Sorry' } }, 'agent_words', 'Sorry'],
  ['a Final CAP comes next', { next: 'final' }, 'consequence', 'If it goes on, the next step is a Final CAP.'],
  [
    'a termination review comes next',
    { next: 'termination_review' },
    'consequence',
    'If it goes on, the next step is a termination review.',
  ],
  ['nothing comes next', {}, 'consequence', 'Employment may end.'],
] as const)('%s', (_why, given, field, value) => {
  expect(documentValues({ ...BARE, ...given })[field]).toEqual(value)
})

test('what follows from the record is nobody’s to word, nor the sentence above the signature', () => {
  const all = documentValues(BARE)
  expect(notEditable(all)).toEqual(Object.keys(all).filter((name) => !EDITABLE.some((field) => field === name)))
  expect(notEditable({ facts: [], acknowledgement: 'I agree' })).toEqual(['facts', 'acknowledgement'])
  expect(notEditable({ support: 'x' })).toEqual([])
})

test('every step but verbal coaching has a document', () => {
  expect((['verbal', 'written', 'final', 'termination_review'] as const).map(hasDocument)).toEqual([false, true, true, true])
})
