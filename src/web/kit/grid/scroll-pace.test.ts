import { expect, test } from 'vitest'
import { AT_REST, nextPace } from './scroll-pace.ts'

const VIEW = 600

type Step = [offset: number, at: number, isScrolling?: boolean]
const walk = (steps: readonly Step[]) =>
  steps.reduce((pace, [offset, at, isScrolling = true]) => nextPace(pace, { offset, at, isScrolling }, VIEW), AT_REST)

test.each<[string, readonly Step[], boolean]>([
  ['at rest', [[0, 0, false]], false],
  [
    'a wheel: 100 pixels each frame',
    [
      [0, 0],
      [100, 16],
      [200, 32],
      [300, 48],
    ],
    false,
  ],
  [
    'one leap, as of a key, is drawn whole at once',
    [
      [0, 0, false],
      [60_000, 16],
    ],
    false,
  ],
  [
    'a leap on the heels of a step',
    [
      [0, 0],
      [100, 16],
      [2600, 32],
    ],
    false,
  ],
  [
    'two leaps in a row: a dragged bar',
    [
      [0, 0],
      [2500, 16],
      [5000, 32],
    ],
    true,
  ],
  [
    'upwards as well',
    [
      [9000, 0],
      [6500, 16],
      [4000, 32],
    ],
    true,
  ],
  [
    'exactly a third of the view is still read',
    [
      [0, 0],
      [200, 16],
      [400, 32],
    ],
    false,
  ],
  [
    'one pixel more is not',
    [
      [0, 0],
      [201, 16],
      [402, 32],
    ],
    true,
  ],
  [
    'leaps further apart than one movement are keys',
    [
      [0, 0],
      [2500, 251],
      [5000, 502],
    ],
    false,
  ],
  [
    'it slows down: drawn whole before it rests',
    [
      [0, 0],
      [2500, 16],
      [5000, 32],
      [5050, 48],
    ],
    false,
  ],
  [
    'it rests',
    [
      [0, 0],
      [2500, 16],
      [5000, 32],
      [5000, 120, false],
    ],
    false,
  ],
  [
    'the rest that a slow machine seems to take between two frames',
    [
      [0, 0],
      [2500, 100],
      [2500, 180, false],
      [5000, 200],
    ],
    true,
  ],
  [
    'it was slow once and speeds up again',
    [
      [0, 0],
      [2500, 16],
      [5000, 32],
      [5050, 48],
      [7000, 64],
    ],
    false,
  ],
])('%s', (_why, steps, isFast) => {
  expect(walk(steps).isFast).toBe(isFast)
})
