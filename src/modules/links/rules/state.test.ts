import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { type LINK_STATES, type LinkFacts, mayRestore, refuseLook, refuseUse, stateOf } from './state.ts'

const NOW = '2026-10-07T12:00:00.000Z'
const good: LinkFacts = { expiresAt: '2026-10-08T12:00:00.000Z', revokedAt: null, hasLeft: false, isAsked: true, isAccepted: false }
const revokedAt = '2026-10-07T11:00:00.000Z'

test.each<[why: string, facts: Partial<LinkFacts>, state: (typeof LINK_STATES)[number]]>([
  ['nothing speaks against it', {}, 'open'],
  ['a second before its expiry it works', { expiresAt: '2026-10-07T12:00:01.000Z' }, 'open'],
  ['at its expiry it does not', { expiresAt: NOW }, 'expired'],
  ['the proof is accepted, so nothing is left to be sent', { isAccepted: true }, 'used_up'],
  ['a lead took it back', { revokedAt }, 'revoked'],
  ['its agent has left', { hasLeft: true }, 'agent_left'],
  ['the new class of a moved agent does not ask for it', { isAsked: false }, 'not_asked'],
  ['what a person ended is said before what time ended', { revokedAt, expiresAt: revokedAt, hasLeft: true }, 'revoked'],
  ['a leaver is told so, whether or not time is up', { hasLeft: true, expiresAt: revokedAt }, 'agent_left'],
  ['expired and accepted: a rejection later does not open it again', { isAccepted: true, expiresAt: revokedAt }, 'expired'],
  ['not asked any more, though once accepted', { isAsked: false, isAccepted: true }, 'not_asked'],
])('%s', (_why, facts, state) => {
  expect(stateOf({ ...good, ...facts }, NOW)).toBe(state)
})

describe('for any link, at any time', () => {
  const instant = fc.integer({ min: 1_790_000_000, max: 1_800_000_000 }).map(fromEpochSeconds)
  const act = fc.constantFrom('proof', 'progress')
  const link = fc.record({
    expiresAt: instant,
    revokedAt: fc.option(instant),
    hasLeft: fc.boolean(),
    isAsked: fc.boolean(),
    isAccepted: fc.boolean(),
    purpose: act,
  })

  test('whoever may use it holds one that is neither expired, revoked, used up, a leaver’s, nor for another act', () => {
    fc.assert(
      fc.property(link, act, instant, (one, wanted, now) => {
        if (refuseUse(one, wanted, now) !== null) return
        expect(one).toMatchObject({ revokedAt: null, hasLeft: false, isAsked: true, isAccepted: false, purpose: wanted })
        expect(Date.parse(now)).toBeLessThan(Date.parse(one.expiresAt))
      }),
    )
  })

  test('once expired or revoked it works at no later time', () => {
    fc.assert(
      fc.property(link, act, instant, fc.integer({ min: 0, max: 10_000_000 }), (one, wanted, now, later) => {
        const isOver = ['expired', 'revoked'].includes(stateOf(one, now))
        fc.pre(isOver)
        expect(refuseUse(one, wanted, fromEpochSeconds(Date.parse(now) / 1000 + later))).not.toBeNull()
      }),
    )
  })

  test('each refusal is one sentence or two that end in what to do', () => {
    fc.assert(
      fc.property(link, act, instant, (one, wanted, now) => {
        for (const refusal of [refuseUse(one, wanted, now), refuseLook(one, now)])
          if (refusal) expect(refusal.message).toMatch(/Ask your team lead .*\.$/)
      }),
    )
  })

  test('who may not look may not act', () => {
    fc.assert(fc.property(link, act, instant, (one, wanted, now) => refuseLook(one, now) === null || refuseUse(one, wanted, now) !== null))
  })
})

test.each<[why: string, revokedAt: string | null, expiresAt: string, may: boolean]>([
  ['not revoked, so there is nothing to take back', null, good.expiresAt, false],
  ['ten minutes ago', '2026-10-07T11:50:00.000Z', good.expiresAt, true],
  ['a second more', '2026-10-07T11:49:59.000Z', good.expiresAt, false],
  ['expired since', '2026-10-07T11:59:00.000Z', NOW, false],
])('a revocation is taken back: %s', (_why, at, expiresAt, may) => {
  expect(mayRestore({ revokedAt: at, expiresAt }, NOW)).toBe(may)
})
