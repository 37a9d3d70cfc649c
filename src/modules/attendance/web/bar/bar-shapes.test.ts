import { expect, test } from 'vitest'
import { hoursOf, roomsOf, shapesOf, shareOf } from './bar-shapes.ts'

const at = (clock: string) => `2026-10-05T${clock}:00-06:00`
const SHIFT = { start: at('08:00'), end: at('16:00') }
const visit = (room: string, start: string, end: string, inferred = false) => ({ room, start: at(start), end: at(end), inferred })
const span = (start: string, end: string) => ({ start: at(start), end: at(end) })

test.each([
  // why it is here,                     from,    to,      share
  ['the whole shift', '08:00', '16:00', { from: 0, to: 1 }],
  ['joined early and left late: cut', '07:00', '17:00', { from: 0, to: 1 }],
  ['a quarter in the middle', '10:00', '12:00', { from: 0.25, to: 0.5 }],
  ['before the shift: nothing to draw', '07:00', '08:00', null],
  ['after the shift: nothing to draw', '16:00', '17:00', null],
])('%s', (_why, from, to, share) => {
  expect(shareOf(span(from, to), SHIFT)).toEqual(share)
})

test('the room most of the class was in comes first', () => {
  expect(
    roomsOf([
      { visits: [visit('Help', '08:00', '09:00'), visit('Main', '09:00', '11:00')] },
      { visits: [visit('Help', '08:00', '08:30')] },
    ]),
  ).toEqual(['Main', 'Help'])
})

test('stretches lie in their tones, the gap between them is drawn, a side room over the main one', () => {
  const decision = {
    state: 'proposed' as const,
    visits: [visit('Help', '10:00', '11:00'), visit('Main', '08:00', '12:00'), visit('Main', '14:00', '16:00', true)],
    presence: [span('08:00', '12:00'), span('14:00', '16:00')],
  }
  const { stretches, gaps, corrected } = shapesOf(decision, SHIFT, ['Main', 'Help'])
  expect(stretches.map(({ from, tone, inferred }) => [from, tone, inferred])).toEqual([
    [0.75, 0, true],
    [0, 0, false],
    [0.25, 1, false],
  ])
  expect(gaps).toEqual([{ from: 0.5, to: 0.75 }])
  expect(corrected).toEqual([])
})

test('a corrected day shows what a person said', () => {
  const { corrected } = shapesOf({ state: 'corrected', visits: [], presence: [span('08:00', '12:00')] }, SHIFT, [])
  expect(corrected).toEqual([{ from: 0, to: 0.5 }])
})

test('the axis names every second hour of a day and none at its very end', () => {
  expect(hoursOf(SHIFT).map(({ share }) => share)).toEqual([0, 0.25, 0.5, 0.75])
  expect(hoursOf(span('08:00', '12:00')).map(({ share }) => share)).toEqual([0, 0.25, 0.5, 0.75])
})
