import { expect, test } from 'vitest'
import { type JudgedKind, judgeKinds } from './judge-kinds.ts'

const kind = (over: Partial<JudgedKind> = {}): JudgedKind => ({
  ...{ key: 'k', name: 'A kind', about: '', gathers: false, fields: [], evidence: [] },
  ...over,
})
const field = (key: string, over: Partial<JudgedKind['fields'][number]> = {}) => ({
  key,
  label: 'What',
  kind: 'text',
  options: [],
  ...over,
})

test.each([
  // why it is here,                kind,                                                                        where
  ['nothing is wrong', kind({ fields: [field('a'), field('b')] }), []],
  ['no name', kind({ name: ' ' }), ['name']],
  ['a name of 121 characters', kind({ name: 'x'.repeat(121) }), ['name']],
  ['too much about it', kind({ about: 'x'.repeat(501) }), ['about']],
  ['a field without words', kind({ fields: [field('a', { label: '' })] }), ['fields.0.label']],
  ['a choice of one', kind({ fields: [field('a', { kind: 'choice', options: ['x'] })] }), ['fields.0.options']],
  ['a choice of two', kind({ fields: [field('a', { kind: 'choice', options: ['x', 'y'] })] }), []],
  ['it gathers', kind({ gathers: true }), []],
  ['a file without a name', kind({ evidence: [{ key: 'a', name: '' }] }), ['evidence.0.name']],
])('%s', (_why, judged, where) => {
  expect(judgeKinds([judged]).map(({ place }) => place.join('.'))).toEqual(where)
})

test('one kind of ticket gathers unknown messages, a second one is told so', () => {
  const [first, second] = ['a', 'b'].map((key) => kind({ key, gathers: true }))
  expect(judgeKinds([first, kind(), second] as JudgedKind[])).toMatchObject([{ key: 'b', place: ['gathers'] }])
})
