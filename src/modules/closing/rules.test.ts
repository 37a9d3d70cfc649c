import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLOSE_KEYS, type CloseKey } from './model.ts'
import { type ItemFacts, judgeClose, type Waiver } from './rules.ts'

const thing = { agentId: null, what: 'something', link: '/' }
const item = (key: CloseKey, open: number): ItemFacts => ({ key, title: key, open: Array(open).fill(thing) })
const waiver = (key: CloseKey): Waiver => ({ key, reason: 'carrier is down', by: 'Dana', at: '2026-10-05T23:00:00Z' })

test.each([
  // why it is here, open things, waived keys, settled at the signature, states, signable, reopened
  ['nothing is open', [0, 0, 0, 0], [], null, ['done', 'done', 'done', 'done'], true, []],
  ['one open item is enough to refuse', [0, 1, 0, 0], [], null, ['done', 'open', 'done', 'done'], false, []],
  ['a waived item does not hold the day', [0, 2, 0, 0], ['wfm_notice'], null, ['done', 'waived', 'done', 'done'], true, []],
  ['waiving one leaves the other open', [1, 1, 0, 0], ['wfm_notice'], null, ['open', 'waived', 'done', 'done'], false, []],
  ['done wins over waived', [0, 0, 0, 0], ['tracks'], null, ['done', 'done', 'done', 'done'], true, []],
  ['signed and still settled', [0, 0, 0, 0], [], [...CLOSE_KEYS], ['done', 'done', 'done', 'done'], true, []],
  ['facts changed after the signature', [1, 0, 0, 0], [], [...CLOSE_KEYS], ['open', 'done', 'done', 'done'], false, ['attendance']],
  ['an item that came after the signature is not reopened', [0, 0, 1, 0], [], ['attendance'], ['done', 'done', 'open', 'done'], false, []],
] as const)('%s', (_why, open, waived, settled, states, signable, reopened) => {
  const judged = judgeClose({
    items: CLOSE_KEYS.slice(0, open.length).map((key, index) => item(key, open[index] ?? 0)),
    waivers: waived.map(waiver),
    signed: settled && { settled },
  })
  expect(judged.items.map((i) => i.state)).toEqual(states)
  expect(judged).toMatchObject({ signable, reopened })
})

test('who waived, when and why is told only where the waiver holds', () => {
  const [waived, done] = judgeClose({
    items: [item('attendance', 1), item('tracks', 0)],
    waivers: [waiver('attendance'), waiver('tracks')],
    signed: null,
  }).items
  expect(waived).toMatchObject({ waivedBy: 'Dana', waivedAt: '2026-10-05T23:00:00Z', reason: 'carrier is down' })
  expect(done).toMatchObject({ waivedBy: null, waivedAt: null, reason: null })
})

test('a day may be signed exactly when each item is either empty or waived', () => {
  const facts = fc.record({
    open: fc.array(fc.nat(2), { minLength: CLOSE_KEYS.length, maxLength: CLOSE_KEYS.length }),
    waived: fc.subarray([...CLOSE_KEYS]),
  })
  fc.assert(
    fc.property(facts, ({ open, waived }) => {
      const judged = judgeClose({ items: CLOSE_KEYS.map((key, i) => item(key, open[i] ?? 0)), waivers: waived.map(waiver), signed: null })
      return judged.signable === CLOSE_KEYS.every((key, i) => open[i] === 0 || waived.includes(key))
    }),
  )
})
