import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkNumbers } from './check-numbers.ts'

test.each([
  // why it is here,                        as given,             stored
  ['eight digits, the usual length', '12345678', '12345678'],
  ['one digit is the least', '7', '7'],
  ['ten digits are the most', '1234567890', '1234567890'],
  ['zeros in front belong to it', '0012345', '0012345'],
  ['space around it', '  12345678 ', '12345678'],
  ['space inside it', '1234 5678', '12345678'],
  ['a hard space from a web page', '\u00a012345678\u00a0', '12345678'],
  ['an invisible mark from a web page', '\u200b12345678\ufeff', '12345678'],
  ['its label copied along', 'NPN: 12345678', '12345678'],
  ['a label without a space', 'npn12345678', '12345678'],
  ['two labels', 'NPN No. 12345678', '12345678'],
  ['a number sign', '#12345678', '12345678'],
  ['an apostrophe from a spreadsheet', "'12345678", '12345678'],
  ['parentheses and a full stop', '(12345678).', '12345678'],
  ['a number that went through a decimal format', '12345678.0', '12345678'],
  ['full-width digits', '\uff11\uff12\uff13', '123'],
  ['nothing', '', null],
  ['only space', '   ', null],
])('an NPN passes: %s', (_why, npn, stored) => {
  expect(checkNumbers({ npn })).toEqual({ npn: stored, nNumber: null, errors: [], warnings: [] })
})

test.each([
  ['eleven digits', '12345678901', 'npn.too_long'],
  ['letters inside', '12A45', 'npn.not_digits'],
  ['a word', 'Lopez', 'npn.not_digits'],
  ['a letter at the end is not noise', '12345X', 'npn.not_digits'],
  ['a hyphen inside may join two numbers', '1234-5678', 'npn.not_digits'],
  ['an N-Number in the wrong field', 'N1234567', 'npn.is_n_number'],
  ['the same in lower case with a space', 'n 1234567', 'npn.is_n_number'],
  ['a spreadsheet has cut it', '1.23457E+07', 'npn.shortened'],
])('an NPN is refused: %s', (_why, npn, code) => {
  const { errors, ...rest } = checkNumbers({ npn })
  expect(errors).toEqual([{ field: 'npn', value: npn, code, message: expect.stringContaining(`"${npn}"`) }])
  expect(rest).toEqual({ npn: null, nNumber: null, warnings: [] })
})

test.each([
  ['four digits are the least', 'N1234', 'N1234'],
  ['eight digits are the most', 'N12345678', 'N12345678'],
  ['lower case', 'n123456', 'N123456'],
  ['space around and inside', ' N 123456 ', 'N123456'],
  ['nothing', '', null],
])('an N-Number passes: %s', (_why, nNumber, stored) => {
  expect(checkNumbers({ npn: '87654321', nNumber })).toEqual({ npn: '87654321', nNumber: stored, errors: [], warnings: [] })
})

test.each([
  ['three digits', 'N123', 'N123', 'n_number.unusual'],
  ['nine digits', 'N123456789', 'N123456789', 'n_number.unusual'],
  ['a hyphen', 'N-123456', 'N-123456', 'n_number.unusual'],
  ['a letter among the digits', 'N12B456', 'N12B456', 'n_number.unusual'],
  ['only the letter', 'N', 'N', 'n_number.unusual'],
  ['the NPN with an N typed before it', 'N87654321', 'N87654321', 'n_number.npn_with_n'],
  ['a word for "not there yet" is blank', 'N/A', null, 'number.placeholder'],
  ['a dash for "not there yet" is blank', '-', null, 'number.placeholder'],
])('an N-Number is stored with a warning: %s', (_why, nNumber, stored, code) => {
  const checked = checkNumbers({ npn: '87654321', nNumber })
  expect(checked).toMatchObject({ nNumber: stored, errors: [] })
  expect(checked.warnings).toEqual([{ field: 'nNumber', value: nNumber, code, message: expect.stringContaining(`"${nNumber}"`) }])
})

test.each([
  ['the same as the NPN', '87654321', '87654321', 'n_number.equals_npn'],
  ['the same but for space', ' 87654321 ', '8765 4321', 'n_number.equals_npn'],
  ['the same but for zeros in front', '0012345', '12345', 'n_number.equals_npn'],
  ['the same with its label', '87654321', 'NPN 87654321', 'n_number.equals_npn'],
  ['digits only', '87654321', '1234567', 'n_number.all_digits'],
  ['digits only and no NPN to compare with', null, '1234567', 'n_number.all_digits'],
  ['digits only and an NPN that is refused itself', 'x', '1234567', 'n_number.all_digits'],
  ['digits with marks', null, '123-45-67', 'n_number.all_digits'],
  ['full-width digits', null, '\uff11\uff12\uff13\uff14', 'n_number.all_digits'],
  ['another letter', null, 'A1234567', 'n_number.no_n'],
  ['a word', null, 'requested 10/5', 'n_number.no_n'],
])('an N-Number is refused: %s', (_why, npn, nNumber, code) => {
  const checked = checkNumbers({ npn, nNumber })
  expect(checked.nNumber).toBeNull()
  expect(checked.errors.filter(({ field }) => field === 'nNumber').map((error) => error.code)).toEqual([code])
})

test('the sentence says which field a number belongs in', () => {
  const messages = [
    checkNumbers({ npn: 'N12345' }),
    checkNumbers({ nNumber: '12345' }),
    checkNumbers({ npn: '12345', nNumber: '12345' }),
  ].map(({ errors }) => errors[0]?.message)
  expect(messages).toEqual([
    expect.stringContaining('Put it in the N-Number field'),
    expect.stringContaining('Put it in the NPN field'),
    expect.stringContaining('Leave it in the NPN field'),
  ])
})

const noise = fc.constantFrom('', ' ', '  ', '\t', '\u00a0', '#', "'")
const anything = fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[ nN0-9.#-]{0,12}$/), fc.constant(null), fc.constant(undefined))

test('property: 1 to 10 digits pass as they are, whatever stands around them', () => {
  fc.assert(
    fc.property(noise, fc.stringMatching(/^\d{1,10}$/), noise, (before, digits, after) => {
      expect(checkNumbers({ npn: before + digits + after })).toMatchObject({ npn: digits, errors: [], warnings: [] })
    }),
  )
})

test('property: no number of digits, and never the NPN, becomes an N-Number', () => {
  fc.assert(
    fc.property(noise, fc.stringMatching(/^\d{1,14}$/), noise, anything, (before, digits, after, npn) => {
      expect(checkNumbers({ npn, nNumber: before + digits + after })).toMatchObject({
        nNumber: null,
        errors: expect.arrayContaining([expect.objectContaining({ field: 'nNumber' })]),
      })
    }),
  )
})

test('property: what is stored is always well formed and passes again unchanged', () => {
  fc.assert(
    fc.property(anything, anything, (npn, nNumber) => {
      const once = checkNumbers({ npn, nNumber })
      expect(once.npn ?? '1').toMatch(/^\d{1,10}$/)
      expect(once.nNumber ?? 'N1').toMatch(/^N/)
      const twice = checkNumbers({ npn: once.npn, nNumber: once.nNumber })
      expect([twice.npn, twice.nNumber, twice.errors]).toEqual([once.npn, once.nNumber, []])
    }),
  )
})
