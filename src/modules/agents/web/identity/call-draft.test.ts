import { expect, test } from 'vitest'
import type { NNumberWatch } from '../../model.ts'
import { callDifferences } from './call-draft.ts'

const recorded = (callDate: string | null, incident: string | null, note: string | null): { nNumberWatch: NNumberWatch } => ({
  nNumberWatch: { state: 'called', because: '', waitedDays: 10, ofDays: 10, dueOn: '2026-10-19', callDate, incident, note },
})
const mine = { date: '2026-10-19', incident: ' INC-2 ', note: '' }

test.each([
  // why it is here,                                    on record,                                    what differs
  ['another incident', recorded('2026-10-19', 'INC-1', null), ['Incident number']],
  ['the same call', recorded('2026-10-19', 'INC-2', null), []],
  ['no call at all: something else was changed', recorded(null, null, null), ['Called on', 'Incident number']],
  ['a note of theirs', recorded('2026-10-19', 'INC-2', 'Two days more'), ['Note']],
])('%s', (_why, theirs, labels) => {
  expect(callDifferences(theirs, mine).map(({ label }) => label)).toEqual(labels)
})
