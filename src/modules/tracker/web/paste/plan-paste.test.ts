import { expect, test } from 'vitest'
import type { TrackerColumn } from '../../model.ts'
import { planPaste } from './plan-paste.ts'

const option = (key: string, label: string) => ({ key, label, tone: key, needsReason: false })
const [open, blocked] = [option('open', 'In progress'), option('blocked', 'Blocked')]
const track: TrackerColumn = { key: 'tbt', title: 'TBT', kind: 'track', may: [], options: [open, blocked] }
const below = ['a', 'b', 'c']

test.each([
  ['one status goes to all selected', 'Blocked', ['a', 'c'], [{ option: blocked, rowIds: ['a', 'c'] }]],
  ['whatever its case, with the line end a spreadsheet adds', 'in PROGRESS\r\n', ['a'], [{ option: open, rowIds: ['a'] }]],
  ['a key as well as a label', 'blocked', ['b'], [{ option: blocked, rowIds: ['b'] }]],
  [
    'several lines go down from the first, in one change per status',
    'Blocked\nIn progress\nBlocked',
    ['a'],
    [
      { option: blocked, rowIds: ['a', 'c'] },
      { option: open, rowIds: ['b'] },
    ],
  ],
])('%s', (_why, text, rowIds, groups) => {
  expect(planPaste(text, track, rowIds, below)).toEqual({ groups })
})

test.each([
  ['a word that is no status', 'Done', /“Done” is no status of TBT/],
  ['one good and one bad line: nothing is pasted', 'Blocked\nDone', /“Done”/],
  ['two columns', 'Blocked\tBlocked', /one column at a time/],
  ['more lines than agents', 'Blocked\nBlocked\nBlocked\nBlocked', /only 3 agents/],
  ['nothing', '', /is no status/],
])('refused: %s', (_why, text, refusal) => {
  expect(planPaste(text, track, ['a'], below)).toEqual({ refusal: expect.stringMatching(refusal) })
})
