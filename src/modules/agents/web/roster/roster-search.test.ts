import { expect, test } from 'vitest'
import type { Agent } from '../../model.ts'
import { findAgents, rosterSearch } from './roster-search.ts'

const agent = (name: string, given: Partial<Agent> = {}): Agent => ({
  id: name,
  cohortId: 'c',
  name,
  email: null,
  otherEmails: [],
  phone: null,
  employeeId: null,
  npn: null,
  nNumber: null,
  location: null,
  zone: null,
  title: null,
  startDate: null,
  nNumberRequestedOn: null,
  nNumberConfirmed: null,
  nNumberConfirmedBefore: null,
  nNumberWatch: {
    state: 'not_requested',
    because: '',
    waitedDays: null,
    ofDays: 10,
    dueOn: null,
    callDate: null,
    incident: null,
    note: null,
  },
  state: 'active',
  leftOn: null,
  moves: [],
  warnings: [],
  may: [],
  version: 1,
  ...given,
})
const roster = [
  agent('José Álvarez', { email: 'jose@example.com', npn: '1234567' }),
  agent('Maria Lopez', { otherEmails: ['mari@home.example'], nNumber: 'N55512', state: 'paused' }),
]

test.each([
  // why it is here,                   asked,                          found
  ['nothing asked is everybody', {}, ['José Álvarez', 'Maria Lopez']],
  ['accents do not matter', { q: 'alvarez jose' }, ['José Álvarez']],
  ['a personal address', { q: 'home.ex' }, ['Maria Lopez']],
  ['a number as it is typed', { q: 'n555' }, ['Maria Lopez']],
  ['the state narrows', { state: 'active' as const }, ['José Álvarez']],
  ['both must hold', { q: 'lopez', state: 'active' as const }, []],
])('%s', (_why, asked, names) => {
  expect(findAgents(roster, asked).map(({ name }) => name)).toEqual(names)
})

test('the address keeps what it knows and drops the rest', () => {
  expect(rosterSearch({ q: 'maria', state: 'paused', do: 'add', x: 1 })).toEqual({ q: 'maria', state: 'paused', do: 'add' })
  expect(rosterSearch({ q: '', state: 'gone', do: 'delete' })).toEqual({})
})
