import { expect, test } from 'vitest'
import { parted } from './notice-queue.ts'

const open = (id: string) => ({ id, acknowledgedAt: null })
const done = (id: string) => ({ id, acknowledgedAt: '2026-10-05T20:00:00Z' })
const ids = (notices: readonly { id: string }[]) => notices.map(({ id }) => id).join('')

test.each([
  [[open('a'), open('b'), done('c')], [], 'ab', 'c', 'at first: what waits, then what is done'],
  [[open('b'), done('a'), done('c')], ['a', 'b'], 'ab', 'c', 'an acknowledged one keeps its place'],
  [[open('n'), open('a'), open('b')], ['a', 'b'], 'abn', '', 'one that arrives stands behind'],
  [[open('b')], ['a', 'b'], 'b', '', 'one that is gone, with its class, leaves'],
])('%#: waiting %s', (notices, queue, waiting, rest, _why) => {
  const parts = parted(notices, queue)
  expect([ids(parts.waiting), ids(parts.done)]).toEqual([waiting, rest])
})
