import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { localDateOf } from '#kernel/local-date.ts'
import { agentIdRange, dateOfDecision, decisionIdOf } from './decision-id.ts'

test('the id of a day is a UUID that tells its agent and date, and differs from day to day', () => {
  fc.assert(
    fc.property(
      fc.uuid({ version: 4 }),
      fc.integer({ min: 0, max: 40_000 }),
      fc.integer({ min: 0, max: 40_000 }),
      (agentId, one, other) => {
        const id = decisionIdOf(agentId, localDateOf(one))
        const [lowest, highest] = agentIdRange(id)
        expect(z.uuid().safeParse(id).success).toBe(true)
        expect(agentId >= lowest && agentId <= highest).toBe(true)
        expect(dateOfDecision(id, agentId)).toBe(localDateOf(one))
        expect(decisionIdOf(agentId, localDateOf(other)) === id).toBe(one === other)
      },
    ),
  )
})
