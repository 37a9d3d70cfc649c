import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

test('so many at a time, in the order in which they came, whatever happens to one', async () => {
  const inTurn = createTurns(2)
  const started: number[] = []
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
  const works = gates.map(({ promise }, index) =>
    inTurn(async () => {
      started.push(index)
      await promise
      if (index === 1) throw new Error('no')
      return index
    }),
  )
  const settled = Promise.allSettled(works)
  await Promise.resolve()
  expect(started).toEqual([0, 1])
  gates[1]?.resolve()
  await expect(works[1]).rejects.toThrow('no')
  expect(started).toEqual([0, 1, 2])
  for (const gate of gates) gate.resolve()
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(started).toEqual([0, 1, 2, 3, 4])
  expect(await inTurn(async () => 'again')).toBe('again')
})
