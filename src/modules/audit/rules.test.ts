import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, faultOf, type Link, ROOT, type Sealable, type Sealed, sealOf } from './rules.ts'

const ENTRY: Sealable = {
  id: 7,
  at: '2026-10-05T12:00:00Z',
  actor_id: null,
  actor_kind: 'person',
  actor_name: 'Lea Lead',
  action: 'agent.changed',
  noun: 'agent',
  noun_id: 'a1',
  cohort_id: 'c1',
  agent_id: 'a1',
  before: { name: 'Old', phone: null },
  after: { name: 'New', tags: ['x', { b: 1, a: 2 }] },
  reason: null,
  address: '203.0.113.7',
  user_agent: null,
  request_id: 'r1',
}

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  )
}

describe('canonical JSON', () => {
  test('is the same text whatever the order of keys, and says the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(shuffled(value))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('tells different values apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const isSame = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
        expect(canonicalJson(a) === canonicalJson(b)).toBe(isSame)
      }),
    )
  })
})

/** Another way to the same order: keys sorted in the value itself. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return { members: members.map(([key, member]) => [key, sorted(member)]) }
}

const sealedAfter = (before: Link, entry: Sealable): Sealed => ({
  ...entry,
  seal_number: before.number + 1,
  previous_hash: before.hash,
  hash: sealOf(before.hash, entry),
})

describe('a chain', () => {
  test('of any entries holds together', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ after: fc.jsonValue(), reason: fc.option(fc.string()) }), { maxLength: 20 }), (changes) => {
        let link = ROOT
        for (const change of changes) {
          const entry = sealedAfter(link, { ...ENTRY, ...change })
          expect(faultOf(link, entry)).toBeNull()
          link = { number: entry.seal_number, hash: entry.hash ?? '' }
        }
      }),
    )
  })

  test.each(Object.keys(ENTRY) as (keyof Sealable)[])('is broken by a changed %s', (field) => {
    const sealed = sealedAfter(ROOT, ENTRY)
    expect(faultOf(ROOT, { ...sealed, [field]: field === 'id' ? 8 : 'changed' })).toBe('it was changed after it was sealed')
  })

  const second: Link = { number: 1, hash: sealOf(ROOT.hash, ENTRY) }
  test.each<[string, Link, Sealed, string]>([
    ['one entry taken out', ROOT, sealedAfter(second, ENTRY), 'entry number 1 of the chain is missing before it'],
    ['several taken out', ROOT, sealedAfter({ ...second, number: 4 }, ENTRY), '4 entries are missing before it'],
    [
      'an entry put in its place',
      { number: 1, hash: 'f'.repeat(64) },
      sealedAfter(second, ENTRY),
      'it was sealed after another entry than the one that stands before it now',
    ],
    ['a seal taken off', second, { ...sealedAfter(second, ENTRY), hash: null }, 'it was changed after it was sealed'],
  ])('is broken by %s', (_why, before, entry, fault) => expect(faultOf(before, entry)).toBe(fault))
})
