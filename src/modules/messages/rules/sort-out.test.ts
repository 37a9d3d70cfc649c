import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { sortOut, type WaitingMail } from './sort-out.ts'
import { isQuiet, MAIL_CHOICES, type MailPlan, planMail, type Terms } from './when.ts'

const NOON = '2026-10-05T18:00:00Z'
const MIDNIGHT = '2026-10-06T06:00:00Z'
const terms: Terms = { zone: 'America/Denver', digestAt: '17:00', quiet: { from: '21:00', until: '07:00' } }
const waiting = (given: Partial<WaitingMail>): WaitingMail => ({
  id: 'one',
  choice: 'at_once',
  isUrgent: false,
  plan: { how: 'alone', at: NOON },
  ...given,
})
const MORNING = '2026-10-06T13:00:00.000Z'
const EVENING = '2026-10-05T23:00:00.000Z'

describe('one message', () => {
  test.each<[why: string, Partial<WaitingMail>, at: string, expected: object]>([
    ['due', {}, NOON, { alone: ['one'] }],
    ['not due yet', { plan: { how: 'alone', at: MORNING } }, MIDNIGHT, { later: [{ id: 'one', plan: { how: 'alone', at: MORNING } }] }],
    ['due, and the hours are quiet by now', {}, MIDNIGHT, { later: [{ id: 'one', plan: { how: 'alone', at: MORNING } }] }],
    ['urgent', { isUrgent: true }, MIDNIGHT, { alone: ['one'] }],
    ['due in a digest', { choice: 'digest', plan: { how: 'digest', at: NOON } }, NOON, { digest: ['one'] }],
    [
      'an urgent kind in a digest waits as others do',
      { choice: 'digest', isUrgent: true, plan: { how: 'digest', at: NOON } },
      MIDNIGHT,
      { later: [{ id: 'one', plan: { how: 'digest', at: MORNING } }] },
    ],
    ['the person wants it no more', { choice: 'never' }, NOON, { unwanted: ['one'] }],
    ['the person wants it in the digest now', { choice: 'digest' }, NOON, { later: [{ id: 'one', plan: { how: 'digest', at: EVENING } }] }],
    ['the person wants it at once now', { plan: { how: 'digest', at: EVENING } }, NOON, { alone: ['one'] }],
    [
      'at once now, by night',
      { plan: { how: 'digest', at: EVENING } },
      MIDNIGHT,
      { later: [{ id: 'one', plan: { how: 'alone', at: MORNING } }] },
    ],
  ])('%s', (_why, given, at, expected) => {
    expect(sortOut([waiting(given)], terms, at)).toEqual({ alone: [], digest: [], later: [], unwanted: [], ...expected })
  })
})

const clock = fc.integer({ min: 0, max: 47 }).map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)
const someTerms: fc.Arbitrary<Terms> = fc.record({
  zone: fc.constantFrom('America/Denver', 'Europe/Berlin', 'Asia/Kathmandu'),
  digestAt: clock,
  quiet: fc.option(fc.record({ from: clock, until: clock }).filter(({ from, until }) => from !== until)),
})
const choice = fc.constantFrom(...MAIL_CHOICES)
type Step =
  | { kind: 'message'; isUrgent: boolean }
  | { kind: 'minutes'; minutes: number }
  | { kind: 'choose'; terms: Terms; choice: (typeof MAIL_CHOICES)[number] }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('message' as const), isUrgent: fc.boolean() }),
  fc.record({ kind: fc.constant('minutes' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ kind: fc.constant('choose' as const), terms: someTerms, choice }),
)

test('property: through any weeks of messages and changes of mind, each goes out once or is not wanted, never in quiet hours, and none is left', () => {
  fc.assert(
    fc.property(someTerms, choice, fc.array(step, { maxLength: 40 }), (first, firstChoice, steps) => {
      let [now, theirs, chosen] = [Date.parse('2026-10-24T12:00Z') / 1000, first, firstChoice]
      const queue = new Map<string, { isUrgent: boolean; plan: MailPlan }>()
      const gone: { id: string; how: string; isUrgent: boolean; quiet: boolean }[] = []
      const unwanted: string[] = []
      let made = 0
      const leave = (ids: readonly string[], how: string) => {
        for (const id of ids) {
          gone.push({ id, how, isUrgent: queue.get(id)?.isUrgent ?? false, quiet: isQuiet(theirs, fromEpochSeconds(now)) })
          queue.delete(id)
        }
      }
      const tick = () => {
        const all = [...queue].map(([id, { isUrgent, plan }]) => ({ id, isUrgent, plan, choice: chosen }))
        const sorted = sortOut(all, theirs, fromEpochSeconds(now))
        leave(sorted.alone, 'alone')
        leave(sorted.digest, 'digest')
        for (const id of sorted.unwanted) queue.delete(id)
        unwanted.push(...sorted.unwanted)
        for (const { id, plan } of sorted.later) queue.set(id, { isUrgent: queue.get(id)?.isUrgent ?? false, plan })
      }
      const pass = (minutes: number) => {
        for (let left = minutes; left > 0; left -= 30) {
          now += Math.min(left, 30) * 60
          tick()
        }
      }
      for (const one of steps) {
        if (one.kind === 'minutes') pass(one.minutes)
        else if (one.kind === 'choose') [theirs, chosen] = [one.terms, one.choice]
        else {
          made += 1
          const plan = planMail(chosen, one.isUrgent, theirs, fromEpochSeconds(now))
          if (plan) queue.set(`m${made}`, { isUrgent: one.isUrgent, plan })
          else unwanted.push(`m${made}`)
        }
      }
      // Two days of nothing new: whatever waited has gone.
      pass(3 * 1440)
      expect(queue.size).toBe(0)
      const settled = [...gone.map(({ id }) => id), ...unwanted]
      expect(new Set(settled).size).toBe(settled.length)
      expect(settled).toHaveLength(made)
      expect(gone.filter(({ how, isUrgent, quiet }) => quiet && !(isUrgent && how === 'alone'))).toEqual([])
    }),
    { numRuns: 200 },
  )
})
