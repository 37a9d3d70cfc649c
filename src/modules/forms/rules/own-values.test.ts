import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormField } from '../model.ts'
import { canDiffer, layCells, pastedCells, perAgentOf, readCell, shownCell, wrongInCell } from './own-values.ts'

const field = (key: string, kind: FormField['kind'], mayDiffer = true): FormField => ({
  ...{
    key,
    kind,
    label: key,
    required: true,
    options: [],
    help: '',
    isSample: true,
    prefill: null,
    hasHappened: false,
    mustBeSaid: false,
    mayDiffer,
  },
})

test.each([
  // why it is here, kind, may differ, whether it can
  ['a score', 'number', true, true],
  ['the form does not let it', 'number', false, false],
  ['a cell cannot hold scores of calls', 'scores', true, false],
  ['nor a page of text', 'long', true, false],
] as const)('%s', (_why, kind, mayDiffer, can) => {
  expect(canDiffer(field('x', kind, mayDiffer))).toBe(can)
})

describe('a cell', () => {
  test.each([
    // why it is here, kind, typed, value, message
    ['a number', 'number', ' 84 ', 84, null],
    ['with a percent sign, as sheets show it', 'number', '84 %', 84, null],
    ['with a decimal comma', 'number', '84,5', 84.5, null],
    ['a thousands comma is not guessed at', 'number', '1,000,5', '1,000,5', 'x is a number.'],
    ['a word where a number is asked for', 'number', 'n/a', 'n/a', 'x is a number.'],
    ['a date of a sheet', 'date', '10/5/2026', '2026-10-05', null],
    ['a date as the record has it', 'date', '2026-10-05', '2026-10-05', null],
    ['a day that is none', 'date', '13/45/2026', '2026-13-45', 'x is a date, YYYY-MM-DD.'],
    ['a time before noon', 'time', '8:05 AM', '08:05', null],
    ['midnight', 'time', '12:00 am', '00:00', null],
    ['a time after noon', 'time', '1:30 pm', '13:30', null],
    ['a time of 24 hours', 'time', '8:05', '08:05', null],
    ['a time that is none', 'time', '25:99', '25:99', 'x is a time of day, HH:MM.'],
    ['a text stays', 'text', 'INC 12', 'INC 12', null],
    ['nothing', 'number', '  ', null, null],
  ] as const)('%s', (_why, kind, typed, value, message) => {
    expect(readCell(kind, typed)).toBe(value)
    expect(wrongInCell(field('x', kind), typed)).toBe(message)
  })

  test('what it shows is read as the same value again', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), (n) => readCell('number', shownCell(n)) === n),
    )
  })
})

describe('a paste', () => {
  const grid = { agentIds: ['ana', 'bo', 'cy'], keys: ['attempt', 'score'] }

  test.each([
    // why it is here, text, cells
    ['a column of a sheet ends in a line break', '84\r\n71\r\n', [['84'], ['71']]],
    [
      'two columns',
      '1\t84\n2\t71',
      [
        ['1', '84'],
        ['2', '71'],
      ],
    ],
    ['an empty line in between keeps its place', '84\n\n71', [['84'], [''], ['71']]],
  ])('%s', (_why, text, cells) => {
    expect(pastedCells(text)).toEqual(cells)
  })

  test('lands from the cell on, leaves what is empty, and says what has no place', () => {
    const own = { bo: { score: '10' } }
    expect(layCells(own, grid, { row: 1, column: 1 }, [['', '7'], ['71'], ['90']])).toEqual({
      own: { bo: { score: '10' }, cy: { score: '71' } },
      laid: 1,
      left: 2,
    })
    expect(own).toEqual({ bo: { score: '10' } })
  })

  test('every cell is laid, left or empty', () => {
    const cells = fc.array(fc.array(fc.constantFrom('', '1', 'x'), { maxLength: 4 }), { maxLength: 6 })
    fc.assert(
      fc.property(cells, fc.nat(3), fc.nat(2), (rows, row, column) => {
        const { laid, left } = layCells({}, grid, { row, column }, rows)
        expect(laid + left).toBe(rows.flat().filter(Boolean).length)
      }),
    )
  })
})

test('what is sent is what stands in the cells: typed before known, and nothing where they are empty', () => {
  const agents = [
    { agentId: 'ana', values: { attempt: 1, score: 60 } },
    { agentId: 'bo', values: { attempt: 2 } },
  ]
  const own = { ana: { score: '72 %' }, bo: { attempt: '' }, gone: { score: '1' } }
  expect(perAgentOf([field('attempt', 'number'), field('score', 'number')], agents, own)).toEqual({
    ana: { attempt: 1, score: 72 },
    bo: { attempt: null, score: null },
  })
  expect(perAgentOf([], agents, own)).toEqual({})
})
