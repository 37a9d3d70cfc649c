import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareLine, compareTexts, type Line } from './compare.ts'

/** `[-went-]` and `{+came+}` as one sees them, a sign before each line. */
const SIGNS = { same: ' ', added: '+', removed: '-', changed: '~' } as const
const drawn = (lines: readonly Line[]) =>
  lines.map(
    ({ kind, parts }) =>
      `${SIGNS[kind]}${parts.map((part) => (kind !== 'changed' || part.kind === 'same' ? part.text : part.kind === 'added' ? `{+${part.text}+}` : `[-${part.text}-]`)).join('')}`,
  )

test.each([
  // why it is here,              before,                 after,                  as it is told
  ['nothing changed', 'a\nb', 'a\nb', [' a', ' b']],
  ['a line came', 'a\nb\n', 'a\nnew\nb\n', [' a', '+new', ' b']],
  ['a line went', 'a\nold\nb\n', 'a\nb\n', [' a', '-old', ' b']],
  ['a word changed', 'Take it by noon\n', 'Take it by four\n', ['~Take it by [-noon-]{+four+}']],
  ['a line with nothing in common is another line', 'Alpha beta gamma\n', 'One two three\n', ['-Alpha beta gamma', '+One two three']],
  ['more came than went', 'Take it now\n', 'Take it then\nand go\n', ['~Take it [-now-]{+then+}', '+and go']],
  ['the end of line is no change', 'a\r\nb', 'a\nb', [' a', ' b']],
])('%s', (_why, from, to, lines) => {
  expect(drawn(compareTexts(from, to))).toEqual(lines)
})

test('a title is compared as one line', () => {
  expect(drawn([compareLine('AHIP guide', 'AHIP guide')])).toEqual([' AHIP guide'])
  expect(drawn([compareLine('AHIP guide', 'TBT list')])).toEqual(['~[-AHIP guide-]{+TBT list+}'])
})

const text = fc
  .array(fc.constantFrom('a', 'b c', 'b d', '', '# x', 'long line of words'), { maxLength: 12 })
  .map((lines) => lines.map((l) => `${l}\n`).join(''))
const keep = (lines: readonly Line[], gone: 'added' | 'removed') =>
  lines
    .filter(({ kind }) => kind !== gone)
    .map(
      ({ parts }) =>
        `${parts
          .filter(({ kind }) => kind !== gone)
          .map((part) => part.text)
          .join('')}\n`,
    )
    .join('')

test('what is told holds both texts whole: nothing is lost and nothing made up', () => {
  fc.assert(
    fc.property(text, text, (from, to) => {
      fc.pre(from !== '' && to !== '')
      const lines = compareTexts(from, to)
      expect(keep(lines, 'added')).toBe(from)
      expect(keep(lines, 'removed')).toBe(to)
    }),
  )
})

test('the largest pages are compared at once, however they differ', () => {
  const many = (sign: string) => Array.from({ length: 10_000 }, (_, at) => `${sign}${at % 7}`).join('\n')
  const long = (sign: string) => Array.from({ length: 13_000 }, (_, at) => `${sign}${at % 9}`).join(' ')
  expect(compareTexts(many('a'), many('b')).length).toBe(20_000)
  expect(compareTexts(long('a'), long('b')).length).toBe(2)
}, 5_000)
