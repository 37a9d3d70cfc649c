import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText, type TextEncodingName } from './decode.ts'

const utf16 = (text: string, bigEndian: boolean): number[] =>
  [...Buffer.from(text, 'utf16le')].map((_byte, i, all) => all[bigEndian ? i ^ 1 : i] ?? 0)

const bytesOf = (text: string, encoding: TextEncodingName, mark: boolean): Uint8Array => {
  if (encoding === 'utf-8') return Uint8Array.from([...(mark ? [0xef, 0xbb, 0xbf] : []), ...Buffer.from(text, 'utf8')])
  if (encoding === 'windows-1252') return Uint8Array.from(Buffer.from(text, 'latin1'))
  const bigEndian = encoding === 'utf-16be'
  return Uint8Array.from([...(mark ? (bigEndian ? [0xfe, 0xff] : [0xff, 0xfe]) : []), ...utf16(text, bigEndian)])
}

const TEXT = 'Name,Email\r\nJosé Ñuñez,jose@example.com\r\n'

describe('the encoding is told from the bytes', () => {
  test.each<[why: string, encoding: TextEncodingName, mark: boolean]>([
    ['Meet in English', 'utf-8', true],
    ['Meet in other languages', 'utf-8', false],
    ['Teams', 'utf-16le', true],
    ['Teams saved again by a tool that drops the mark', 'utf-16le', false],
    ['a Mac spreadsheet', 'utf-16be', true],
    ['big-endian without a mark', 'utf-16be', false],
    ['Excel on Windows, "CSV"', 'windows-1252', false],
  ])('%s (%s, mark %s)', (_why, encoding, mark) => {
    expect(decodeText(bytesOf(TEXT, encoding, mark))).toEqual({ text: TEXT, encoding, cut: false })
  })
})

describe('a cut file', () => {
  test('UTF-8 that ends inside a character, after other such characters', () => {
    const bytes = bytesOf('José,Muñ', 'utf-8', false)
    expect(decodeText(bytes.subarray(0, -1))).toEqual({ text: 'José,Mu', encoding: 'utf-8', cut: true })
  })
  test('plain text with one accent at its end is windows-1252, not cut', () => {
    expect(decodeText(bytesOf('Name\nJosé', 'windows-1252', false))).toEqual({ text: 'Name\nJosé', encoding: 'windows-1252', cut: false })
  })
  test('UTF-16 with half a character', () => {
    expect(decodeText(bytesOf(TEXT, 'utf-16be', true).subarray(0, -3)).cut).toBe(false)
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x41, 0x00, 0x42]))).toEqual({ text: 'A', encoding: 'utf-16le', cut: true })
  })
  test('half a line end that a tool appended is no cut', () => {
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x41, 0x00, 0x0a]))).toEqual({ text: 'A', encoding: 'utf-16le', cut: false })
  })
})

test('a single bad byte spoils one character, not every accent', () => {
  const good = [...Buffer.from('José,Zoë,Ñuñez,', 'utf8')]
  expect(decodeText(Uint8Array.from([...good, 0xe9, 0x2c]))).toEqual({ text: 'José,Zoë,Ñuñez,\ufffd,', encoding: 'utf-8', cut: false })
})

test.each([
  // why it is here,                               good accents, bad bytes, encoding
  ['as many bad bytes as good ones', 2, 2, 'utf-8'],
  ['more bad bytes: the good ones are chance', 2, 3, 'windows-1252'],
  ['no good ones', 0, 1, 'windows-1252'],
])('what is mostly UTF-8 is UTF-8: %s', (_why, good, bad, encoding) => {
  const bytes = Buffer.concat([Buffer.from('é,'.repeat(good)), Buffer.from('é,'.repeat(bad), 'latin1'), Buffer.from('end')])
  expect(decodeText(bytes).encoding).toBe(encoding)
})

test('NUL is no text', () => {
  expect(decodeText(Buffer.from('Maria\0,Sam')).text).toBe('Maria\ufffd,Sam')
})

test('no bytes are refused, and UTF-8 comes back as it was', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(typeof decodeText(bytes).text).toBe('string')
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/[\0\ufeff]/.test(text))
      expect(decodeText(bytesOf(text, 'utf-8', true)).text).toBe(text)
    }),
  )
})
