import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movedFrom, openOf, type Place, shownOf } from './review-queue.ts'

const at = (id: string, minute: number): Place => ({ id, uploadedAt: `2026-10-05T12:${String(minute).padStart(2, '0')}:00Z` })
const [a, b, c] = [at('a', 1), at('b', 2), at('c', 2)]

test.each([
  // why it is here, what is open, where one stood, what is shown
  ['at first the oldest', [a, b, c], null, 'a'],
  ['the one wanted', [a, b, c], c, 'c'],
  ['decided: the next', [b, c], a, 'b'],
  ['two of the same instant: the next by id', [a, c], b, 'c'],
  ['the last one decided: from the beginning, for those put off', [a, b], c, 'a'],
  ['nothing left', [], a, undefined],
  ['nothing there at all', [], null, undefined],
] as const)('%s', (_why, open, wanted, shown) => {
  expect(shownOf(open, wanted)?.id).toBe(shown)
})

test.each([
  // why it is here, versions decided here, versions in the list that was read, what is open
  ['nothing decided', [], [['a', 1]], ['a']],
  [
    'a list read before the decision arrived',
    [['a', 1]],
    [
      ['a', 1],
      ['b', 1],
    ],
    ['b'],
  ],
  ['taken back by somebody: it waits again', [['a', 1]], [['a', 3]], ['a']],
] as const)('open is what was not decided here: %s', (_why, decided, waiting, open) => {
  const rows = waiting.map(([id, version]) => ({ id, version }))
  expect(openOf(rows, new Map(decided)).map(({ id }) => id)).toEqual(open)
})

test('moving stops at either end', () => {
  expect([-1, 1, 2, 9].map((step) => movedFrom([a, b, c], a, step).id)).toEqual(['a', 'b', 'c', 'c'])
  expect(movedFrom([], a, 1)).toBe(a)
})

test('deciding one after the other comes past every proof once', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), (count, start) => {
      let open = Array.from({ length: count }, (_, index) => at(String(index).padStart(2, '0'), Math.floor(index / 2)))
      const all = open.map(({ id }) => id)
      const seen: string[] = []
      for (let shown = open[start % Math.max(1, count)]; shown !== undefined; shown = shownOf(open, shown)) {
        const { id } = shown
        seen.push(id)
        open = open.filter((proof) => proof.id !== id)
      }
      expect(seen.toSorted()).toEqual(all)
    }),
  )
})
