import { expect, test } from 'vitest'
import { tellApart } from './tell-apart.ts'

const agent = (id: string, name: string, email: string | null) => ({ id, name, email })

test.each([
  // why it is here,                            roster,                                                                     what 1 is called
  ['a name that one agent bears stays short', [agent('1', 'Ada', 'ada@example.com'), agent('2', 'Ben', 'ben@example.com')], 'Ada'],
  [
    'two of one name carry their addresses',
    [agent('1', 'Ada', 'ada@example.com'), agent('2', 'Ada', 'other@example.com')],
    'Ada (ada@example.com)',
  ],
  [
    'case does not tell people apart',
    [agent('1', 'Ada', 'ada@example.com'), agent('2', 'ADA', 'other@example.com')],
    'Ada (ada@example.com)',
  ],
  ['without an address the name is all there is', [agent('1', 'Ada', null), agent('2', 'Ada', 'other@example.com')], 'Ada'],
])('%s', (_why, roster, called) => {
  expect(tellApart(roster).get('1')).toBe(called)
})
