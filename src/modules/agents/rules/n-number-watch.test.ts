import fc from 'fast-check'
import { expect, test } from 'vitest'
import { businessDaysBetween } from '#kernel/business-days.ts'
import { addDays, localDateOf } from '#kernel/local-date.ts'
import { judgeCall, watchOf, watchTerms } from './n-number-watch.ts'

const terms = { callAfterBusinessDays: 10 }
/** Requested on a Monday: ten business days have passed on Monday, October 19. */
const requested = { nNumber: null, nNumberRequestedOn: '2026-10-05', supportCall: null }
const call = (date: string) => ({ date, incident: 'INC-1', note: null })

test.each([
  // why it is here,                          facts,                                        today,       state,          waited, due
  ['never requested', { ...requested, nNumberRequestedOn: null }, '2026-10-19', 'not_requested', null, null],
  ['requested today', requested, '2026-10-05', 'waiting', 0, '2026-10-19'],
  ['a date ahead has waited for nothing', requested, '2026-10-01', 'waiting', 0, '2026-10-19'],
  ['a weekend adds nothing', requested, '2026-10-11', 'waiting', 4, '2026-10-19'],
  ['the last day before', requested, '2026-10-16', 'waiting', 9, '2026-10-19'],
  ['the Sunday before', requested, '2026-10-18', 'waiting', 9, '2026-10-19'],
  ['ten business days: inclusive', requested, '2026-10-19', 'call_due', 10, '2026-10-19'],
  ['later', requested, '2026-10-23', 'call_due', 14, '2026-10-19'],
  ['called when due', { ...requested, supportCall: call('2026-10-19') }, '2026-10-20', 'called', 11, '2026-10-19'],
  ['called early', { ...requested, supportCall: call('2026-10-07') }, '2026-10-08', 'called', 3, '2026-10-19'],
  ['called on the day of the request', { ...requested, supportCall: call('2026-10-05') }, '2026-10-05', 'called', 0, '2026-10-19'],
  [
    'a call before the request was about another',
    { ...requested, supportCall: call('2026-10-02') },
    '2026-10-19',
    'call_due',
    10,
    '2026-10-19',
  ],
  [
    'a call, and the request was taken back',
    { ...requested, nNumberRequestedOn: null, supportCall: call('2026-10-19') },
    '2026-10-20',
    'not_requested',
    null,
    null,
  ],
  ['the number has come', { ...requested, nNumber: 'N450123' }, '2026-10-23', 'arrived', null, null],
  [
    'the number has come after a call',
    { ...requested, nNumber: 'N450123', supportCall: call('2026-10-19') },
    '2026-10-23',
    'arrived',
    null,
    null,
  ],
  ['a number nobody had to request', { ...requested, nNumber: 'N450123', nNumberRequestedOn: null }, '2026-10-05', 'arrived', null, null],
] as const)('%s', (_why, facts, today, state, waitedDays, dueOn) => {
  expect(watchOf(facts, terms, today)).toMatchObject({ state, waitedDays, dueOn, ofDays: 10 })
})

test.each([
  [
    'not requested',
    { ...requested, nNumberRequestedOn: null },
    '2026-10-06',
    'no N-Number yet, and no day on which it was requested is on record',
  ],
  [
    'one day',
    requested,
    '2026-10-06',
    'requested Mon, Oct 5, 1 of 10 business days gone; without a number, call the support desk on Mon, Oct 19',
  ],
  [
    'due',
    requested,
    '2026-10-20',
    'requested Mon, Oct 5, 11 business days without a number: call the support desk, then record the date and the incident number',
  ],
  [
    'called',
    { ...requested, supportCall: call('2026-10-20') },
    '2026-10-21',
    'requested Mon, Oct 5; support desk called Tue, Oct 20, incident INC-1; no number yet',
  ],
  ['come', { ...requested, nNumber: 'N450123' }, '2026-10-21', 'N450123 has come'],
])('the sentence: %s', (_why, facts, today, because) => {
  expect(watchOf(facts, terms, today).because).toBe(because)
})

test('a call that counts is told with the state, one that does not is left out', () => {
  const told = { ...call('2026-10-19'), note: 'Spoke with Lee' }
  expect(watchOf({ ...requested, supportCall: told }, terms, '2026-10-20')).toMatchObject({
    callDate: '2026-10-19',
    incident: 'INC-1',
    note: 'Spoke with Lee',
  })
  expect(watchOf({ ...requested, nNumber: 'N1', supportCall: told }, terms, '2026-10-20')).toMatchObject({
    callDate: '2026-10-19',
    incident: 'INC-1',
  })
  expect(watchOf({ ...requested, supportCall: call('2026-10-01') }, terms, '2026-10-20')).toMatchObject({
    callDate: null,
    incident: null,
    note: null,
  })
})

test.each([
  ['what the policy says', { callSupportAfterBusinessDays: 5 }, 5],
  ['at once', { callSupportAfterBusinessDays: 0 }, 0],
  ['a policy that says nothing takes the source’s ten', null, 10],
  ['so does one that makes no sense', { callSupportAfterBusinessDays: 'soon' }, 10],
])('the terms of a class: %s', (_why, policy, days) => {
  expect(watchTerms('America/Denver', policy)).toEqual({ zone: 'America/Denver', callAfterBusinessDays: days })
})

test('a policy of one day reads as one', () => {
  expect(watchOf(requested, { callAfterBusinessDays: 1 }, '2026-10-05').because).toContain('0 of 1 business day gone')
  expect(watchOf(requested, { callAfterBusinessDays: 0 }, '2026-10-05').state).toBe('call_due')
})

const anyDate = fc.integer({ min: 18_000, max: 24_000 }).map(localDateOf)
const days = fc.integer({ min: 0, max: 60 })

test('property: without a call the wait is due from its due day on, never before, and never undue again', () => {
  fc.assert(
    fc.property(anyDate, days, fc.integer({ min: -5, max: 120 }), (nNumberRequestedOn, callAfterBusinessDays, later) => {
      const today = addDays(nNumberRequestedOn, later)
      const { state, dueOn, waitedDays } = watchOf({ ...requested, nNumberRequestedOn }, { callAfterBusinessDays }, today)
      expect(state === 'call_due').toBe(today >= (dueOn ?? ''))
      if (later >= 0) expect(state === 'call_due').toBe(businessDaysBetween(nNumberRequestedOn, today) >= callAfterBusinessDays)
      const tomorrow = watchOf({ ...requested, nNumberRequestedOn }, { callAfterBusinessDays }, addDays(today, 1))
      expect(tomorrow.waitedDays ?? 0).toBeGreaterThanOrEqual(waitedDays ?? 0)
      if (state === 'call_due') expect(tomorrow.state).toBe('call_due')
    }),
  )
})

test('property: whatever was recorded before, a number that has come ends the watch', () => {
  fc.assert(
    fc.property(
      fc.option(anyDate, { nil: null }),
      fc.option(anyDate, { nil: null }),
      anyDate,
      days,
      (nNumberRequestedOn, calledOn, today, n) => {
        const supportCall = calledOn === null ? null : call(calledOn)
        const facts = { nNumber: 'N450123', nNumberRequestedOn, supportCall }
        expect(watchOf(facts, { callAfterBusinessDays: n }, today)).toMatchObject({ state: 'arrived', dueOn: null, waitedDays: null })
      },
    ),
  )
})

test.each([
  // why it is here,                  call on,      requested on, what is said
  ['on the day of the request', '2026-10-05', '2026-10-05', null],
  ['today', '2026-10-20', '2026-10-05', null],
  ['a day before the request', '2026-10-04', '2026-10-05', 'call.before_request'],
  ['tomorrow', '2026-10-21', '2026-10-05', 'call.ahead'],
  ['nothing was requested', '2026-10-20', null, 'call.not_requested'],
])('a call to record: %s', (_why, date, nNumberRequestedOn, code) => {
  expect(judgeCall(date, { nNumberRequestedOn }, '2026-10-20').map((error) => error.code)).toEqual(code === null ? [] : [code])
})
