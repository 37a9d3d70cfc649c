import { expect, test } from 'vitest'
import type { NNumberWatch } from '../../model.ts'
import { nextOf, watchActsOf } from './watch-acts.ts'

const watch = (state: NNumberWatch['state']): NNumberWatch => ({
  state,
  because: '',
  waitedDays: 3,
  ofDays: 10,
  dueOn: '2026-10-19',
  callDate: null,
  incident: null,
  note: null,
})
const LEAD = ['agent.change', 'n_number.record_call']
const AGENT = ['n_number.record_call']

test.each([
  // why it is here,                    state,           who may what, own,   request, call
  ['nothing requested, lead', 'not_requested', LEAD, false, true, undefined],
  ['nothing requested, agent', 'not_requested', AGENT, true, false, undefined],
  ['an early call is the lead’s to write down', 'waiting', LEAD, false, false, 'Record a call'],
  ['an agent who waits has nothing to do', 'waiting', AGENT, true, false, undefined],
  ['due, lead', 'call_due', LEAD, false, false, 'Record the call'],
  ['due, agent', 'call_due', AGENT, true, false, 'Record the call'],
  ['due, somebody who only looks', 'call_due', [], false, false, undefined],
  ['called once', 'called', AGENT, true, false, 'Record another call'],
  ['it has come', 'arrived', LEAD, false, false, undefined],
] as const)('%s', (_why, state, may, isOwn, request, call) => {
  const acts = watchActsOf({ nNumberWatch: watch(state), may: [...may] }, isOwn)
  expect([acts.request, acts.call?.label]).toEqual([request, call])
  expect(acts.call?.isDue ?? false).toBe(state === 'call_due' && call !== undefined)
})

test.each([
  ['not_requested', 'Ask Dana Reed whether your N-Number was requested.'],
  ['waiting', 'Nothing to do before then. Tell Dana Reed as soon as the number comes.'],
  ['call_due', 'Say since when you are waiting, and note the incident number you are given. Dana Reed can tell you how to reach the desk.'],
  ['called', 'Tell Dana Reed as soon as the number comes.'],
] as const)('what the agent does next: %s', (state, words) => {
  expect(nextOf({ state }, 'Dana Reed')).toBe(words)
})
