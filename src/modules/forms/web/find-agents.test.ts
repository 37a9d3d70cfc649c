import { expect, test } from 'vitest'
import { findAgents } from './find-agents.ts'

const ROSTER = [
  { id: 'a', name: 'María López', email: 'maria@example.com' },
  { id: 'b', name: 'Bo Ito', email: 'bo@example.com' },
  { id: 'c', name: 'Sam Lee', email: 'sam1@example.com' },
  { id: 'd', name: 'Sam Lee', email: null },
]

test.each([
  // why it is here, pasted, found, not found
  ['names of a column', 'María López\r\nBo Ito\r\n', ['a', 'b'], []],
  ['without accents, in any case', 'maria LOPEZ', ['a'], []],
  ['last name first', 'Ito, Bo', ['b'], []],
  ['addresses', 'bo@example.com; MARIA@example.com', ['b', 'a'], []],
  ['as a mail program writes it', 'Bo Ito <bo@example.com>', ['b'], []],
  ['the same twice', 'Bo Ito\tbo@example.com', ['b'], []],
  ['a name of two is nobody’s', 'Sam Lee', [], ['Sam Lee']],
  ['an address tells them apart', 'sam1@example.com', ['c'], []],
  ['somebody else', 'Ada Byron\nBo Ito', ['b'], ['Ada Byron']],
  ['nothing', ' \n ', [], []],
])('%s', (_why, text, ids, unknown) => {
  expect(findAgents(text, ROSTER)).toEqual({ ids, unknown })
})
