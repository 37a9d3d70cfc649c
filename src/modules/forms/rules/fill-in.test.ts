import { expect, test } from 'vitest'
import type { FormField } from '../model.ts'
import { fillIn } from './fill-in.ts'

const field = (key: string, prefill: FormField['prefill']): FormField => ({
  ...{ key, prefill, kind: 'text', label: key, required: false, options: [], help: '', isSample: false, mayDiffer: false },
})
const FIELDS = [field('exam', 'attempt_exam'), field('no', 'attempt_number'), field('score', 'attempt_score'), field('on', 'attempt_date')]
const failed = { exam: 'aetna', number: 2, score: 70, date: '2026-10-04', isReported: true }
const next = { exam: 'ahip', number: 1, score: null, date: null, isReported: false }
const from = { today: '2026-10-05', now: '09:30', attempts: [failed, next] }

test.each([
  // why it is here, typed, filled
  ['nothing typed: the attempt without a form', {}, { exam: 'aetna', no: 2, score: 70, on: '2026-10-04' }],
  ['another exam chosen: its next attempt', { exam: 'ahip' }, { exam: 'ahip', no: 1, on: '2026-10-05' }],
  ['what was typed stays', { no: 3, score: 10 }, { exam: 'aetna', no: 3, score: 10, on: '2026-10-04' }],
  ['what was emptied stays empty', { score: null }, { exam: 'aetna', no: 2, score: null, on: '2026-10-04' }],
  ['an exam with nothing to come', { exam: 'uhc' }, { exam: 'uhc', on: '2026-10-05' }],
])('%s', (_why, typed, filled) => {
  expect(fillIn(FIELDS, typed, from)).toEqual(filled)
})

test('day and time are those of the class', () => {
  expect(fillIn([field('day', 'today'), field('time', 'now'), field('free', null)], {}, from)).toEqual({ day: '2026-10-05', time: '09:30' })
})
