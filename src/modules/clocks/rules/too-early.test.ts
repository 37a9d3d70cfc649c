import { expect, test } from 'vitest'
import { toEpochSeconds } from '#kernel/instant.ts'
import { judgeEarly } from './too-early.ts'

const START = toEpochSeconds('2026-10-05T14:00:00Z')
const DURING = '2026-10-06T16:00:00Z'
const LONG_BEFORE = '2026-05-01T12:00:00Z'

test.each([
  ['begins on the class’s first day', '2026-10-05T14:00:00Z', null, DURING, []],
  ['begins 60 days before, to the second', '2026-08-06T14:00:00Z', null, DURING, []],
  ['begins a second before that', '2026-08-06T13:59:59Z', null, DURING, ['since']],
  ['begins in 1900 and still stands', '1900-01-01T00:00:00Z', null, DURING, ['since']],
  ['lies in 1900 as a whole', '1900-01-01T00:00:00Z', '1900-01-02T00:00:00Z', DURING, ['since', 'until']],
  ['begins now, ahead of a class far off', LONG_BEFORE, null, LONG_BEFORE, []],
  ['begins 60 days ago, ahead of a class far off', '2026-03-02T12:00:00Z', null, LONG_BEFORE, []],
  ['was over long before the class', '2026-04-30T12:00:00Z', '2026-04-30T13:00:00Z', LONG_BEFORE, ['until']],
])('a pause that %s', (_why, since, until, now, paths) => {
  expect(judgeEarly({ since, until }, START, now).map(({ path }) => path)).toEqual(paths)
})

test('a class without days refuses nothing', () => {
  expect(judgeEarly({ since: '1900-01-01T00:00:00Z', until: null }, undefined, DURING)).toEqual([])
})
