import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, type Inlines, parseInlines, parseMarkup, writeMarkup } from './markup.ts'

const plain = (text: string): Inlines => [{ text, isBold: false }]
const withoutLines = (blocks: readonly Block[]) => blocks.map(({ line: _, ...block }) => block)

describe('inside of a block', () => {
  test.each<[string, string, Inlines]>([
    ['plain', 'Ada', plain('Ada')],
    ['bold', 'a **b** c', [...plain('a '), { text: 'b', isBold: true }, ...plain(' c')]],
    ['a half of a bold is text', 'a ** b', plain('a ** b')],
    ['one asterisk is text', '2 * 3 * 4', plain('2 * 3 * 4')],
    ['a field', 'To {{ employee }}.', [...plain('To '), { field: 'employee', isBold: false }, ...plain('.')]],
    ['a bold field', '**{{level}}**', [{ field: 'level', isBold: true }]],
    ['a backslash makes a sign text', String.raw`\{\{employee\}\} \*\*`, plain('{{employee}} **')],
    ['a backslash before a letter is text', String.raw`C:\temp`, plain(String.raw`C:\temp`)],
    ['HTML and links are text', '<b>x</b> [y](https://example.com)', plain('<b>x</b> [y](https://example.com)')],
    ['a field that is not closed is text', 'To {{employee', plain('To {{employee')],
  ])('%s', (_why, source, inlines) => {
    expect(parseInlines(source)).toEqual(inlines)
  })
})

test('blocks are read with the line they begin on', () => {
  const source = '# Plan\n\nOne\ntwo\n- a\n- b\n\n1. c\n\n| Day | Time |\n|---|---|\n| 5 | 8:12 |\n\n| Name | Ada |\n####### no'
  expect(parseMarkup(source).map((block) => [block.line, block.kind])).toEqual([
    [1, 'heading'],
    [3, 'paragraph'],
    [5, 'list'],
    [8, 'list'],
    [10, 'table'],
    [14, 'table'],
    [15, 'paragraph'],
  ])
  const [head, bare] = parseMarkup(source).filter((block) => block.kind === 'table')
  expect([head?.hasHead, head?.rows.length, bare?.hasHead, bare?.rows.length]).toEqual([true, 2, false, 1])
})

const signs = fc.string({ unit: fc.constantFrom(...'a1.#-*|{}\\ \n:<é中ש'), maxLength: 40 })

test('what is written reads as the same blocks, whatever was read', () => {
  fc.assert(
    fc.property(signs, (source) => {
      const blocks = parseMarkup(source)
      const written = writeMarkup(blocks)
      expect(withoutLines(parseMarkup(written))).toEqual(withoutLines(blocks))
      expect(writeMarkup(parseMarkup(written))).toBe(written)
    }),
    { numRuns: 3000 },
  )
})
