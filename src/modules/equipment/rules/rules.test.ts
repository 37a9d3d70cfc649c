import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AGENT_ACTS, actsOn, ITEM_ACTS, ITEM_STATES, type ItemState, isOut, type KitAct, nextState, refusalOf } from './item-states.ts'
import { kitState } from './kit-state.ts'
import { type Outage, outagesAfter } from './outages.ts'
import { failedTests, type SelfTestFacts } from './self-test.ts'
import { isFresh, lacksOf } from './verification.ts'

const state = fc.constantFrom(...ITEM_STATES)

describe('which act fits which state', () => {
  test.each<[string, ItemState, KitAct, ItemState | null]>([
    ['what was asked for is shipped', 'requested', 'ship', 'shipped'],
    ['it is not shipped twice', 'shipped', 'ship', null],
    ['it came', 'shipped', 'receive', 'received'],
    ['it came although nobody said it was on its way', 'requested', 'receive', 'received'],
    ['it does not come twice', 'received', 'receive', null],
    ['what has not come is not verified', 'shipped', 'verify', null],
    ['what came is verified', 'received', 'verify', 'verified'],
    ['what is faulty is not verified', 'faulty', 'verify', null],
    ['a verified one can break', 'verified', 'fault', 'faulty'],
    ['one that was lost on its way is a fault', 'shipped', 'fault', 'faulty'],
    ['nothing breaks that was only asked for', 'requested', 'fault', null],
    ['a fault is told once', 'faulty', 'fault', null],
    ['a fault is replaced', 'faulty', 'replace', 'replacement_shipped'],
    ['only a fault is replaced', 'received', 'replace', null],
    ['a fault that went away has to be verified again', 'faulty', 'fix', 'received'],
    ['the replacement came', 'replacement_shipped', 'receive', 'received'],
    ['nothing is returned that was never sent', 'requested', 'return', null],
    ['a faulty one goes back', 'faulty', 'return', 'returned'],
    ['what went back is gone', 'returned', 'receive', null],
    ['a shipment is corrected while it is on its way', 'shipped', 'correct', 'shipped'],
    ['not once it came', 'received', 'correct', null],
  ])('%s', (_why, from, act, to) => {
    expect(nextState(from, act)).toBe(to)
  })

  test('an act that is offered fits, and a refusal names both states', () => {
    fc.assert(
      fc.property(state, fc.constantFrom(...ITEM_ACTS), (from, act) => {
        expect(actsOn(from).includes(act)).toBe(nextState(from, act) !== null)
        expect(refusalOf('Headset', from, act)).toMatch(/^Headset is .+ and cannot be .+: that follows .+\.$/)
      }),
    )
    expect(AGENT_ACTS.every((act) => ITEM_ACTS.includes(act))).toBe(true)
  })
})

const minute = (n: number) => `2026-10-05T15:${String(n).padStart(2, '0')}:00.000Z`

test('stretches never overlap, at most one stands, and one stands exactly while the item is out', () => {
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 12 }), (states) => {
      const outages = states.reduce<Outage[]>((kept, next, index) => outagesAfter(kept, next, { at: minute(index) }), [])
      const last = states.at(-1) ?? 'requested'
      expect(outages.filter(({ until }) => until === null)).toHaveLength(isOut(last) ? 1 : 0)
      for (const [index, { until }] of outages.slice(0, -1).entries())
        expect(until !== null && until <= (outages[index + 1]?.since ?? '')).toBe(true)
    }),
  )
})

test('a fault counts since it began, and what ends as it begins never was', () => {
  const broken = outagesAfter([], 'faulty', { at: minute(9), since: minute(4) })
  expect(broken).toEqual([{ since: minute(4), until: null }])
  expect(outagesAfter(broken, 'replacement_shipped', { at: minute(12) })).toEqual(broken)
  expect(outagesAfter(broken, 'received', { at: minute(20) })).toEqual([{ since: minute(4), until: minute(20) }])
  expect(outagesAfter(outagesAfter([], 'faulty', { at: minute(9) }), 'received', { at: minute(9) })).toEqual([])
})

describe('where a kit stands', () => {
  test.each<[string, ItemState[], ItemState | null]>([
    ['nothing was asked for', [], null],
    ['one fault goes before everything', ['verified', 'faulty', 'shipped'], 'faulty'],
    ['one that is still to be shipped', ['shipped', 'requested', 'received'], 'requested'],
    ['all came, one not verified', ['verified', 'received'], 'received'],
    ['all verified', ['verified', 'verified'], 'verified'],
    ['one that went back leaves the rest verified', ['verified', 'returned'], 'verified'],
    ['all went back', ['returned', 'returned'], 'returned'],
  ])('%s', (_why, states, kit) => {
    expect(kitState(states)).toBe(kit)
  })
  test('the order of the items says nothing', () => {
    fc.assert(
      fc.property(fc.array(state), (states) => {
        expect(kitState(states.toReversed())).toBe(kitState(states))
      }),
    )
  })
})

const terms = {
  checks: [{ key: 'wired', text: 'By cable.' }],
  speed: { downMbps: 50, upMbps: 20, proof: 'speed_test' },
  selfTest: { isRequired: true, maxAgeHours: 72 },
}
const at = '2026-10-08T12:00:00.000Z'
const good = {
  done: ['wired'],
  downMbps: 50,
  upMbps: 20,
  offVpn: true,
  hasProof: true,
  selfTest: { at: '2026-10-05T12:00:00.000Z', isPass: true },
}

describe('what a verification lacks', () => {
  test.each<[string, Partial<typeof good> | { selfTest: null }, string[]]>([
    ['minimums and the age limit themselves are enough', {}, []],
    ['a hundredth too slow down', { downMbps: 49.99 }, ['equipment.slow']],
    ['a hundredth too slow up', { upMbps: 19.99 }, ['equipment.slow']],
    ['on the VPN', { offVpn: false }, ['equipment.vpn']],
    ['not ticked', { done: [] }, ['equipment.unchecked']],
    ['no accepted screenshot', { hasProof: false }, ['equipment.proof']],
    ['no self-test', { selfTest: null }, ['equipment.self_test']],
    ['one that failed', { selfTest: { at, isPass: false } }, ['equipment.self_test']],
    ['a second too old', { selfTest: { at: '2026-10-05T11:59:59.000Z', isPass: true } }, ['equipment.self_test']],
  ])('%s', (_why, given, codes) => {
    expect(lacksOf(terms, { ...good, ...given }, at).map(({ code }) => code)).toEqual(codes)
  })
  test('a programme that asks for neither proof nor self-test', () => {
    const plain = { ...terms, speed: { ...terms.speed, proof: null }, selfTest: { isRequired: false, maxAgeHours: 1 } }
    expect(lacksOf(plain, { ...good, hasProof: false, selfTest: null }, at)).toEqual([])
    expect(isFresh(at, at, 1)).toBe(true)
  })
})

const run: SelfTestFacts = {
  microphoneLevel: 0.2,
  heardTone: true,
  hasPicture: true,
  downMbps: 5,
  upMbps: 5,
  width: 1280,
  height: 720,
  browser: 'Mozilla/5.0 Chrome/140',
}
test.each<[string, Partial<SelfTestFacts>, string[]]>([
  ['minimums themselves pass', {}, []],
  ['no permission', { microphoneLevel: null }, ['microphone']],
  ['silence', { microphoneLevel: 0 }, ['microphone']],
  ['not heard, no picture', { heardTone: false, hasPicture: false }, ['headset', 'camera']],
  ['a slow way up', { upMbps: 4.9 }, ['bandwidth']],
  ['a phone', { width: 390 }, ['screen']],
  ['an unknown browser', { browser: 'curl' }, ['browser']],
])('self-test: %s', (_why, given, failed) => {
  expect(failedTests({ ...run, ...given }, { minWidth: 1280, minHeight: 720, minMbps: 5 })).toEqual(failed)
})
