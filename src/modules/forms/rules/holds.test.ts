import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormValues } from '../model.ts'
import { type Evidence, type FactEffect, type Filed, factFrom, type PauseEffect, stretchesFrom } from './holds.ts'

const AT = ['2026-10-05T15:00:00Z', '2026-10-05T16:00:00Z', '2026-10-05T17:00:00Z']
const filed = (...values: FormValues[]): Filed[] => values.map((one, index) => ({ number: index + 1, at: AT[index] ?? '', values: one }))
const FACT: FactEffect = { kind: 'fact', track: 'ahip_aetna', fact: 'form:carrier-cert-completion' }
const PAUSE: PauseEffect = { kind: 'pause', track: 'ahip_aetna', reason: 'carrier_ticket', endedBy: 'resolved' }
const CALLS: FactEffect = {
  ...{ kind: 'certification', track: 'call_cert', fact: 'form:call-certification', scores: 'scores' },
  terms: { calls: 5, coached: [1], coachedScore: 100, passMark: 85, passes: 4 },
}
const passed = { scores: [100, 90, 90, 90] }
const failed = { scores: [100, 0, 0] }
const open = { resolved: false }
const resolved = { resolved: true }

describe('the fact that follows', () => {
  test.each([
    // why it is here, effect, filed, evidence, state, since
    ['nothing filed', FACT, [], null, null, null],
    ['no evidence asked for', FACT, [{}], null, 'filed', AT[0]],
    ['evidence accepted', FACT, [{}], 'accepted', 'filed', AT[0]],
    ['evidence waits: the track stays at submitted', FACT, [{}], 'waiting', null, null],
    ['evidence gone: the track reopens', FACT, [{}], 'missing', null, null],
    ['filed twice counts from the first', FACT, [{}, {}], 'accepted', 'filed', AT[0]],
    ['calls passed', CALLS, [passed], null, 'filed', AT[0]],
    ['calls failed', CALLS, [failed], null, 'failed', AT[0]],
    ['the latest certification decides', CALLS, [failed, passed], null, 'filed', AT[1]],
    ['also against a passed one', CALLS, [passed, failed], null, 'failed', AT[1]],
  ] as [string, FactEffect, FormValues[], Evidence, string | null, string | null][])('%s', (_why, effect, values, evidence, state, at) => {
    expect(factFrom(effect, filed(...values), evidence)).toEqual(state === null ? null : { state, at })
  })
})

describe('the stretches in which a ticket stood', () => {
  test.each([
    // why it is here, filed, stretches
    ['nothing filed', [], []],
    ['a ticket stands', [open], [[AT[0], null]]],
    ['since the first of a row', [open, {}], [[AT[0], null]]],
    ['a resolved one is over', [open, resolved], [[AT[0], AT[1]]]],
    ['resolved without one is none', [resolved], []],
    [
      'another one after it stands anew',
      [open, resolved, open],
      [
        [AT[0], AT[1]],
        [AT[2], null],
      ],
    ],
  ] as [string, FormValues[], [string, string | null][]][])('%s', (_why, values, stretches) => {
    expect(stretchesFrom(PAUSE, filed(...values)).map(({ since, until }) => [since, until])).toEqual(stretches)
  })

  test('the order in which submissions are read does not matter', () => {
    const values = fc.array(fc.constantFrom<FormValues>(open, resolved, {}), { maxLength: 3 })
    fc.assert(
      fc.property(values, (given) => {
        const all = filed(...given)
        expect(stretchesFrom(PAUSE, all.toReversed())).toEqual(stretchesFrom(PAUSE, all))
      }),
    )
  })
})
