import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NNumberConfirmation } from '../model.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import { confirmationOf, isNNumberConfirmed, judgeConfirmation } from './confirmation.ts'

const said = (nNumber: string): NNumberConfirmation => ({
  nNumber,
  at: '2026-10-05T14:00:00Z',
  by: 'Maria Lopez',
  via: 'own',
  reason: null,
})

test.each([
  // why it is here,                            N-Number now, confirmed for, state,       holds,  was for another
  ['nothing at all', null, null, 'no_number', null, null],
  ['a number nobody has confirmed', 'N450123', null, 'unconfirmed', null, null],
  ['the number that was confirmed', 'N450123', 'N450123', 'confirmed', 'N450123', null],
  ['another number since', 'N450124', 'N450123', 'changed', null, 'N450123'],
  ['one digit more is another number', 'N4501230', 'N450123', 'changed', null, 'N450123'],
  ['the number was taken away since', null, 'N450123', 'no_number', null, 'N450123'],
] as const)('%s', (_why, nNumber, confirmedNNumber, state, holds, before) => {
  const confirmation = confirmedNNumber === null ? null : said(confirmedNNumber)
  const found = confirmationOf({ nNumber, confirmation })
  expect([found.state, found.confirmed?.nNumber ?? null, found.before?.nNumber ?? null]).toEqual([state, holds, before])
  expect(isNNumberConfirmed({ nNumber, confirmedNNumber })).toBe(state === 'confirmed')
})

const maria = { npn: '1234567', nNumber: 'N450123' }

test.each([
  // why it is here,                              what is typed,       of whom,                             what is said
  ['the number on record', 'N450123', maria, null],
  ['in lower case and with spaces', ' n 450123 ', maria, null],
  ['with what a copy from a mail brings along', '\u200BN450123\u00A0', maria, null],
  ['the NPN: the mistake this is all about', '1234567', maria, 'n_number.equals_npn'],
  ['the NPN with zeros in front', '001234567', maria, 'n_number.equals_npn'],
  ['the NPN as it is labelled', 'NPN: 1234567', maria, 'n_number.equals_npn'],
  ['the NPN with an N before it', 'N1234567', maria, 'n_number.npn_with_n'],
  ['other digits', '7654321', maria, 'n_number.all_digits'],
  ['the digits of the N-Number without the N', '450123', maria, 'n_number.all_digits'],
  ['digits where no NPN is known', '1234567', { ...maria, npn: null }, 'n_number.all_digits'],
  ['another letter', 'M450123', maria, 'n_number.no_n'],
  ['another N-Number', 'N450124', maria, 'n_number.differs'],
  ['nothing', '  ', maria, 'n_number.blank'],
  ['a placeholder', 'pending', maria, 'n_number.blank'],
  ['an N-Number where none is on record', 'N450123', { ...maria, nNumber: null }, 'n_number.missing'],
  ['the NPN where none is on record is still called the NPN', '1234567', { ...maria, nNumber: null }, 'n_number.equals_npn'],
  ['an unusual number that is on record', 'N12', { ...maria, nNumber: 'N12' }, null],
  ['the NPN with an N where that is on record', 'N1234567', { ...maria, nNumber: 'N1234567' }, null],
])('confirming with %s', (_why, typed, agent, code) => {
  const errors = judgeConfirmation(typed, agent)
  expect(errors.map((error) => error.code)).toEqual(code === null ? [] : [code])
  for (const { path, message } of errors) {
    expect(path).toBe('nNumber')
    expect(message).toMatch(/\.$/)
  }
})

test('property: only the number on record confirms, and what every path refuses as N-Number never does', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('1234567', 'N1234567', 'n450123', 'N450123', 'N45 0123'),
    fc.nat().map(String),
    fc.nat({ max: 99_999_999 }).map((digits) => `N${digits}`),
  )
  fc.assert(
    fc.property(text, fc.option(fc.constantFrom('N450123', 'N1234567'), { nil: null }), (typed, nNumber) => {
      const isAccepted = judgeConfirmation(typed, { npn: '1234567', nNumber }).length === 0
      const read = checkNumbers({ npn: '1234567', nNumber: typed })
      expect(isAccepted).toBe(nNumber !== null && read.nNumber === nNumber)
      if (read.errors.length > 0) expect(isAccepted).toBe(false)
    }),
  )
})
