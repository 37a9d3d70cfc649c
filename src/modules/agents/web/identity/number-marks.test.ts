import { expect, test } from 'vitest'
import type { Agent } from '../../model.ts'
import { numberMarkOf } from './number-marks.ts'

const watch = (state: Agent['nNumberWatch']['state'], waitedDays: number | null = null): Agent['nNumberWatch'] => ({
  state,
  because: '',
  waitedDays,
  ofDays: 10,
  dueOn: null,
  callDate: null,
  incident: null,
  note: null,
})
const said = { nNumber: 'N450123', at: '2026-10-05T12:00:00Z', by: null, via: 'own', reason: null } as const
const none = { nNumber: null, nNumberConfirmed: null, nNumberConfirmedBefore: null }
const here = { ...none, nNumber: 'N450123', nNumberWatch: watch('arrived') }

test.each([
  // why it is here,                        facts,                                               tone,          label
  ['no number and no request', { ...none, nNumberWatch: watch('not_requested') }, 'not_started', 'Not requested'],
  [
    'no number any more, confirmed or not',
    { ...none, nNumberConfirmedBefore: said, nNumberWatch: watch('not_requested') },
    'not_started',
    'Not requested',
  ],
  ['waiting', { ...none, nNumberWatch: watch('waiting', 3) }, 'in_progress', 'Requested, day 3 of 10'],
  ['the call is due', { ...none, nNumberWatch: watch('call_due', 10) }, 'blocked', 'Call due'],
  ['called', { ...none, nNumberWatch: watch('called', 11) }, 'submitted', 'Support desk called'],
  ['a number nobody confirmed', here, 'not_started', 'Not confirmed'],
  ['confirmed', { ...here, nNumberConfirmed: said }, 'complete', 'Confirmed'],
  ['another number since', { ...here, nNumberConfirmedBefore: said }, 'blocked', 'Changed since confirmed'],
] as const)('%s', (_why, facts, tone, label) => {
  expect(numberMarkOf(facts)).toEqual({ tone, label })
})
