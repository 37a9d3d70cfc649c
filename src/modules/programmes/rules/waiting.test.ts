import { expect, test } from 'vitest'
import { circleIn } from './waiting.ts'

test.each([
  // why it is here,            who waits for whom,                          the circle
  ['nobody waits', { a: [], b: [] }, null],
  ['a row', { a: [], b: ['a'], c: ['b'] }, null],
  ['two ways to one', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, null],
  ['for what is nowhere', { a: ['x'] }, null],
  ['for itself', { a: [], b: ['b'] }, ['b', 'b']],
  ['for each other', { a: ['b'], b: ['a'] }, ['a', 'b', 'a']],
  ['in a ring, entered from outside', { z: ['a'], a: ['b'], b: ['c'], c: ['a'] }, ['a', 'b', 'c', 'a']],
])('%s', (_why, waits, circle) => {
  expect(circleIn(new Map(Object.entries(waits)))).toEqual(circle)
})
