import { expect, test } from 'vitest'
import type { FormField, FormValues } from '../model.ts'
import { checkValues } from './check-values.ts'

const field = (key: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
  ...{
    key,
    kind,
    label: key,
    required: false,
    options: [],
    help: '',
    isSample: true,
    prefill: null,
    hasHappened: false,
    mustBeSaid: false,
    mayDiffer: false,
  },
  ...more,
})
const FIELDS = [
  field('text', 'text', { required: true }),
  field('number', 'number'),
  field('date', 'date'),
  field('time', 'time'),
  field('choice', 'choice', { options: ['a', 'b'] }),
  field('yes', 'yes_no'),
  field('exam', 'exam'),
  field('course', 'course'),
  field('carrier', 'carrier', { options: ['Other'] }),
  field('scores', 'scores'),
]
const one = (value: string) => [{ value, label: value }]
const OFFERED = { exam: one('ahip'), course: one('TBT-01'), carrier: one('Aetna') }
const check = (values: FormValues) => checkValues(FIELDS, values, OFFERED, (key) => `values.${key}`)

test.each([
  // why it is here, values, path of the only error (null: none)
  ['all that is required', { text: 'x' }, null],
  ['nothing at all', {}, 'values.text'],
  ['blanks are nothing', { text: '   ' }, 'values.text'],
  ['an unknown field', { text: 'x', colour: 'red' }, 'values.colour'],
  ['a text that is a number', { text: 5 }, 'values.text'],
  ['a number as text', { text: 'x', number: '5' }, 'values.number'],
  ['a day that is none', { text: 'x', date: '2026-02-30' }, 'values.date'],
  ['a time that is none', { text: 'x', time: '25:00' }, 'values.time'],
  ['what is not offered', { text: 'x', choice: 'c' }, 'values.choice'],
  ['yes as text', { text: 'x', yes: 'yes' }, 'values.yes'],
  ['an exam of nobody', { text: 'x', exam: 'uhc' }, 'values.exam'],
  ['a course of nobody', { text: 'x', course: 'TBT-99' }, 'values.course'],
  ['a carrier of the programme', { text: 'x', carrier: 'Aetna' }, null],
  ['a carrier of the form’s own', { text: 'x', carrier: 'Other' }, null],
  ['a score above 100', { text: 'x', scores: [100, 101] }, 'values.scores'],
  ['no answer is no error', { text: 'x', number: null, scores: [] }, null],
] as const)('%s', (_why, values, path) => {
  expect(check(values as unknown as FormValues).errors.map((error) => error.path)).toEqual(path === null ? [] : [path])
})

test('what is kept is trimmed and without what was left empty', () => {
  expect(check({ text: ' x ', number: 0, date: '', yes: false }).values).toEqual({ text: 'x', number: 0, yes: false })
})
