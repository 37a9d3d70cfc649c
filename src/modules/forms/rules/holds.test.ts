import { describe, expect, test } from 'vitest'
import type { FormValues } from '../model.ts'
import { type Evidence, type FactEffect, type Filed, factFrom } from './holds.ts'

const AT = ['2026-10-05T15:00:00Z', '2026-10-05T16:00:00Z', '2026-10-05T17:00:00Z']
const filed = (...values: FormValues[]): Filed[] => values.map((one, index) => ({ number: index + 1, at: AT[index] ?? '', values: one }))
const FACT: FactEffect = { kind: 'fact', track: 'ahip_aetna', fact: 'form:carrier-cert-completion' }
const CALLS: FactEffect = {
  ...{ kind: 'certification', track: 'call_cert', fact: 'form:call-certification', scores: 'scores' },
  terms: { calls: 5, coached: [1], coachedScore: 100, passMark: 85, passes: 4 },
}
const passed = { scores: [100, 90, 90, 90] }
const failed = { scores: [100, 0, 0] }

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
