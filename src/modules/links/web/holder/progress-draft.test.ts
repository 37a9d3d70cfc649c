import { expect, test } from 'vitest'
import { choiceOf, EMPTY_DRAFT, type ProgressDraft, toldOf } from './progress-draft.ts'

const part = (key: string, state: 'open' | 'begun' | 'reported' | 'done') => ({ key, name: key, state, at: null })
const page = {
  parts: [part('ahip', 'reported'), part('aetna', 'open')],
  courses: [
    { id: 'T1', name: 'One', isDone: true },
    { id: 'T2', name: 'Two', isDone: false },
  ],
}

test.each<[why: string, draft: Partial<ProgressDraft>, told: ReturnType<typeof toldOf>]>([
  ['nothing is filled in', {}, null],
  ['a note of blanks is none', { note: '  ' }, null],
  ['a choice and back again is nothing to send', { parts: { aetna: 'open' }, courses: { T1: true } }, null],
  ['what an agent called done is not told twice', { parts: { ahip: 'done' } }, null],
  ['a part that moved on', { parts: { aetna: 'begun' } }, { parts: [{ key: 'aetna', state: 'begun' }], courses: [] }],
  ['a part called done by mistake', { parts: { ahip: 'begun' } }, { parts: [{ key: 'ahip', state: 'begun' }], courses: [] }],
  [
    'courses both ways',
    { courses: { T1: false, T2: true } },
    {
      parts: [],
      courses: [
        { id: 'T1', state: 'open' },
        { id: 'T2', state: 'attested' },
      ],
    },
  ],
  ['a note alone', { note: ' Waiting for the site ' }, { parts: [], courses: [], note: 'Waiting for the site' }],
  ['a part the page does not have is left out', { parts: { gone: 'done' } }, null],
])('%s', (_why, draft, told) => {
  expect(toldOf(page, { ...EMPTY_DRAFT, ...draft })).toEqual(told)
})

test('a part that was reported shows as done by the agent', () => {
  expect(choiceOf({ state: 'reported' })).toBe('done')
  expect(choiceOf({ state: 'begun' })).toBe('begun')
})
