import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FormDefinition, type FormField } from '../model.ts'
import { checkValues } from './check-values.ts'
import { fillIn, fillInFiled, offeredOf } from './fill-in.ts'

const field = (key: string, prefill: FormField['prefill']): FormField => ({
  ...{
    key,
    prefill,
    kind: 'text',
    label: key,
    required: false,
    options: [],
    help: '',
    isSample: false,
    hasHappened: false,
    mustBeSaid: false,
    mayDiffer: false,
  },
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

describe('what must be said', () => {
  const exam: FormField = { ...field('exam', null), kind: 'exam', mustBeSaid: true }
  const fields = [exam, ...FIELDS.slice(1), { ...field('done', 'today'), mustBeSaid: true }]

  test('is never filled in for what is filed, nor what hangs on it', () => {
    expect(fillInFiled(fields, {}, from)).toEqual({ on: '2026-10-05' })
    expect(fillInFiled(fields, { exam: 'ahip', done: '2026-10-02' }, from)).toEqual({
      ...{ exam: 'ahip', no: 1, on: '2026-10-05', done: '2026-10-02' },
    })
  })

  test('is offered by a screen and sent along where all agents show the same', () => {
    const shown = fillIn(fields, {}, from)
    expect(shown).toEqual({ on: '2026-10-05', done: '2026-10-05' })
    expect(offeredOf(fields, [shown, shown])).toEqual({ done: '2026-10-05' })
    expect(offeredOf(fields, [shown, { ...shown, done: '2026-10-04' }])).toEqual({})
  })
})

test('an empty body files no form but a completion, which counts with its evidence alone', async () => {
  const file = join(import.meta.dirname, '../../../../seeds/forms/esp-week.json')
  const forms = z.array(FormDefinition).parse(JSON.parse(await readFile(file, 'utf8')).forms)
  const offered = { exam: [{ value: 'ahip', label: 'AHIP' }], course: [], carrier: [{ value: 'AHIP', label: 'AHIP' }] }
  const missing = forms.map(({ key, fields }) => {
    const { errors } = checkValues(fields, fillInFiled(fields, {}, from), offered, (path) => path)
    return [key, errors.map(({ path }) => path)]
  })
  expect(missing).toEqual([
    ['carrier-cert-completion', []],
    ['tbt-completion', []],
    ['call-certification', ['scores']],
    ['failed-carrier-cert-exam', ['exam', 'attempt']],
    ['carrier-ticket', ['carrier', 'problem']],
  ])
})
