import { expect, test } from 'vitest'
import { findOptions } from './find-options.ts'

const options = ['Not started', 'In progress', 'Proof waiting', 'Approved (not RTS)', 'Complete'].map((label) => ({
  key: label,
  label,
  tone: 'in_progress',
  needsReason: false,
}))

test.each([
  ['nothing typed leaves all in their order', '', ['Not started', 'In progress', 'Proof waiting', 'Approved (not RTS)', 'Complete']],
  ['the beginning of a word, before words that hold it elsewhere', 'pro', ['In progress', 'Proof waiting', 'Approved (not RTS)']],
  ['a word in brackets', 'not', ['Not started', 'Approved (not RTS)']],
  ['two words typed on', 'in p', ['In progress']],
  ['whatever the case, with a space behind', 'COMP ', ['Complete']],
  ['no status is called that', 'xyz', []],
])('%s', (_why, typed, labels) => {
  expect(findOptions(options, typed).map(({ label }) => label)).toEqual(labels)
})
