import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedFacts, judgeFacts } from './facts.ts'

const MARIA = judgeFacts(
  { name: 'Maria Lopez', email: 'maria@example.com', npn: '111', nNumber: 'N1234', phone: '303 555 0100' },
  null,
).facts

test.each([
  ['what is not sent stays', { title: 'Agent' }, { npn: '111', nNumber: 'N1234', phone: '+1 303 555 0100', title: 'Agent' }],
  ['null takes away', { npn: null, phone: null }, { npn: null, phone: null, nNumber: 'N1234' }],
  ['blank is the same as null', { phone: ' ', employeeId: '' }, { phone: null, employeeId: null }],
  [
    'without a company address the first personal one takes its place',
    { email: null, otherEmails: ['m@example.org', 'x@example.org'] },
    { email: 'm@example.org', otherEmails: ['x@example.org'] },
  ],
  ['an address stands once', { otherEmails: ['maria@example.com', 'm@example.org', 'm@example.org'] }, { otherEmails: ['m@example.org'] }],
])('a change: %s', (_why, given, expected) => {
  const { facts, errors } = judgeFacts(given, MARIA)
  expect(errors).toEqual([])
  expect(facts).toMatchObject(expected)
})

test.each([
  ['the stored NPN as N-Number', { nNumber: '111' }, ['nNumber']],
  ['a new NPN that the stored N-Number is not', { npn: '11111111111' }, ['npn']],
  ['no address left', { email: null }, ['email']],
  ['several things at once', { email: null, npn: 'x', nNumber: '123' }, ['npn', 'nNumber', 'email']],
])('refused by field: %s', (_why, given, paths) => {
  expect(judgeFacts(given, MARIA).errors.map(({ path }) => path)).toEqual(paths)
})

test('property: what passed once passes again unchanged', () => {
  const text = fc.option(fc.string({ maxLength: 20 }), { nil: null })
  const email = fc.option(fc.constantFrom('a@example.com', 'b@example.com', 'c@example.org'), { nil: null })
  const given = fc.record({
    name: fc.string({ minLength: 1 }),
    email,
    otherEmails: fc.array(fc.constantFrom('a@example.com', 'c@example.org')),
    phone: text,
    npn: text,
    nNumber: text,
    title: text,
  })
  fc.assert(
    fc.property(given, (wanted) => {
      const once = judgeFacts(wanted, null)
      fc.pre(once.errors.length === 0)
      const again = judgeFacts(once.facts, once.facts)
      expect(again.errors).toEqual([])
      expect(changedFacts(once.facts, again.facts).fields).toEqual([])
    }),
  )
})
