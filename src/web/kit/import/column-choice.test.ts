import { expect, test } from 'vitest'
import { chooseField, mappingOf } from './column-choice.ts'

const columns = [
  { index: 0, header: 'Agent', field: 'name' },
  { index: 1, header: 'Mail', field: 'email' },
  { index: 2, header: 'Home mail', field: 'otherEmails' },
  { index: 3, header: 'Producer no.', field: null },
]
const fieldsOf = (chosen: readonly { field: string | null }[]) => chosen.map((column) => column.field)

test.each([
  // why it is here,                               column, field,         what each column then is
  ['an unused column becomes the NPN', 3, 'npn', ['name', 'email', 'otherEmails', 'npn']],
  ['a field comes from one column only', 3, 'email', ['name', null, 'otherEmails', 'email']],
  ['further addresses may come from several', 3, 'otherEmails', ['name', 'email', 'otherEmails', 'otherEmails']],
  ['a column can be left out', 1, null, ['name', null, 'otherEmails', null]],
  ['choosing what it is already changes nothing', 0, 'name', ['name', 'email', 'otherEmails', null]],
] as const)('%s', (_why, index, field, fields) => {
  expect(fieldsOf(chooseField(columns, index, field))).toEqual(fields)
})

test('the mapping names every field: a column, several, or none', () => {
  const mapping = mappingOf(chooseField(columns, 3, 'otherEmails'), ['name', 'email', 'otherEmails', 'npn', 'title'])
  expect(mapping).toEqual({ name: 0, email: 1, otherEmails: [2, 3], npn: null, title: null })
})
