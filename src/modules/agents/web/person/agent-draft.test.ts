import { expect, test } from 'vitest'
import { agentBodyOf, agentChangeOf, agentDifferences, EMPTY_AGENT } from './agent-draft.ts'

const maria = { ...EMPTY_AGENT, name: 'Maria Lopez', email: 'maria@example.com', npn: '1234567' }

test('what is left empty is sent as not known, addresses one by one', () => {
  expect(agentBodyOf({ ...maria, otherEmails: 'm@home.example; lopez@home.example', phone: '  ' })).toMatchObject({
    otherEmails: ['m@home.example', 'lopez@home.example'],
    phone: null,
    nNumber: null,
  })
})

test.each([
  // why it is here,                       what was typed,                     what is sent
  ['nothing changed', maria, {}],
  ['one field', { ...maria, nNumber: 'N12345' }, { nNumber: 'N12345' }],
  ['a field that was emptied', { ...maria, npn: '' }, { npn: null }],
  ['only spaces were added', { ...maria, npn: '1234567 ' }, {}],
])('a change sends only what differs: %s', (_why, typed, sent) => {
  expect(agentChangeOf(maria, typed)).toEqual(sent)
})

test('differences are named as the form names the fields', () => {
  expect(agentDifferences({ ...maria, npn: '7' }, maria)).toEqual([{ label: 'NPN', theirs: '7', mine: '1234567' }])
})
