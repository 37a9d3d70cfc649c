import { expect, test } from 'vitest'
import type { TrackerRow } from '../../model.ts'
import { rowAt, turnsPassed } from './paced.ts'

const at = (time: string) => `2026-10-07T${time}:00.000Z`
const ms = (time: string) => Date.parse(at(time))
const row: TrackerRow = {
  agentId: 'a',
  name: 'Ana',
  state: 'active',
  pace: 'on_pace',
  because: 'AHIP: due 21:00',
  turns: [
    { at: at('15:00'), pace: 'at_risk', because: 'AHIP: due 21:00' },
    { at: at('21:00'), pace: 'behind', because: 'AHIP: limit reached 21:00' },
    { at: at('23:00'), pace: null, because: null },
  ],
  cells: {},
}

test.each([
  // why it is here, time, pace, because
  ['before the first turn', '14:59', 'on_pace', 'AHIP: due 21:00'],
  ['on the first', '15:00', 'at_risk', 'AHIP: due 21:00'],
  ['on the second', '21:00', 'behind', 'AHIP: limit reached 21:00'],
  ['after the last', '23:30', null, undefined],
] as const)('%s', (_why, time, pace, because) => {
  const shown = rowAt(row, ms(time))
  expect([shown.pace, shown.because]).toEqual([pace, because])
})

test('a row stays the same object while no turn has passed, and the count says when one has', () => {
  expect(rowAt(row, ms('14:59'))).toBe(row)
  const { turns: _, ...still } = row
  expect(rowAt(still, ms('23:30'))).toBe(still)
  expect(['14:59', '15:00', '22:00', '23:00'].map((time) => turnsPassed([row, still, row], ms(time)))).toEqual([0, 2, 4, 6])
})

test('the cells go on by turns of their own', () => {
  const cell = { value: null, label: '', tone: 'not_started', at: null, by: null, version: 0 }
  const turns = [
    { at: at('16:00'), pace: 'behind' as const, because: 'Equipment: overdue' },
    { at: at('22:00'), pace: null, because: null },
  ]
  const { turns: _, ...still } = row
  const celled: TrackerRow = { ...still, cells: { equipment: { ...cell, pace: 'on_pace', turns }, rts: cell } }
  const shown = ['15:59', '16:00', '22:00'].map((time) => rowAt(celled, ms(time)).cells.equipment)
  expect(shown.map((one) => [one?.pace, one?.paceBecause])).toEqual([
    ['on_pace', undefined],
    ['behind', 'Equipment: overdue'],
    [undefined, undefined],
  ])
  expect(rowAt(celled, ms('16:00')).cells.rts).toBe(cell)
  expect(rowAt(celled, ms('15:59'))).toBe(celled)
  expect(turnsPassed([celled, row], ms('16:00'))).toBe(2)
})
