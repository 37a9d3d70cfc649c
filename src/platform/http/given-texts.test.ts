import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyUnsaid, refusedTexts, saysNothing } from './given-texts.ts'

describe('what is refused of a body', () => {
  test.each([
    ['a note', { note: 'SSN 123-45-6789' }, ['note ssn.refused']],
    ['a text deep inside', { entries: [{ values: { note: 'ssn 123456789' } }] }, ['entries.0.values.note ssn.refused']],
    ['a text of a list', { otherEmails: ['a@example.com', '123-45-6789'] }, ['otherEmails.1 ssn.refused']],
    ['nine digits under the name of one', { values: { ssn: '123456789' } }, ['values.ssn ssn.refused']],
    ['the same as a number', { taxId: 123456789 }, ['taxId ssn.refused']],
    ['the name of a member', { '123-45-6789': 'x' }, [' ssn.refused']],
    ['NUL in a password as well', { password: 'a\0b' }, ['password text.unstorable']],
    ['a text that is called token further inside', { values: { token: '123-45-6789' } }, ['values.token ssn.refused']],
    ['not what looks like one in a password', { current: '123-45-6789', password: 'ssn 123456789' }, []],
    ['not in a token', { token: '123-45-6789' }, []],
    ['not nine digits elsewhere', { npn: '123456789', phone: '303-555-0113', date: '2026-10-05', version: 123456789 }, []],
    ['not what is no text', { a: null, b: true, c: 1.5 }, []],
  ])('%s', (_why, body, expected) => {
    expect(refusedTexts(body).map(({ path, code }) => `${path} ${code}`)).toEqual(expected)
  })

  test('the sentence names the path and the remedy, and not the number', () => {
    const [error] = refusedTexts({ note: '123-45-6789' })
    expect(error?.message).toBe(
      'note looks like it holds a social security number or tax id. Muster never keeps one: take it out and send the rest again.',
    )
  })
})

describe('a text that says nothing', () => {
  test.each([
    ['blanks', ' \t\n'],
    ['a blank of no width', '\u200b'],
    ['a mark of byte order', '\ufeff'],
    ['a word joiner', '\u2060\u2060'],
    ['a soft hyphen', '\u00ad'],
    ['blanks that do not break', '\u00a0\u202f\u3000'],
    ['marks of direction', '\u200e\u200f\u202e\u2066'],
    ['a control character', '\u0007'],
    ['Hangul fillers', '\u3164\u115f\uffa0'],
    ['an empty braille cell', '\u2800'],
    ['variation selectors and tags', '\ufe0f\u{e0041}'],
    ['a joiner of letters', '\u034f\u200d'],
    ['a mix', ' \u200b\u00a0\ufeff\u00ad '],
  ])('%s', (_why, text) => {
    expect(saysNothing(text)).toBe(true)
    const body = { reason: text, list: [text, 'a'], password: text, deep: { password: text } }
    emptyUnsaid(body)
    expect(body).toEqual({ reason: '', list: ['', 'a'], password: text, deep: { password: '' } })
  })

  test.each([
    ['a letter', 'a'],
    ['a letter among them', '\u200bа\u200b'],
    ['a sign', '–'],
    ['a picture', '👩‍👩‍👧'],
    ['a combining mark on its letter', 'e\u0301'],
  ])('is not %s', (_why, text) => {
    expect(saysNothing(text)).toBe(false)
    const body = { reason: text }
    emptyUnsaid(body)
    expect(body.reason).toBe(text)
  })

  test('is put in place under names with dots, and however deep', () => {
    const body = { 'a.b': '\u200b', c: JSON.parse(`${'['.repeat(100_000)}"\u200b"${']'.repeat(100_000)}`) }
    emptyUnsaid(body)
    let inmost = body.c
    while (Array.isArray(inmost)) [inmost] = inmost
    expect([body['a.b'], inmost]).toEqual(['', ''])
  })

  test('property: what is left says something, and what said something stays', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })), (texts) => {
        const before = { ...texts }
        emptyUnsaid(texts)
        for (const [key, text] of Object.entries(texts)) expect(text).toBe(saysNothing(before[key] ?? '') ? '' : before[key])
      }),
    )
  })
})
