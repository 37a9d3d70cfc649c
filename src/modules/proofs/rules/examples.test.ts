import { expect, test } from 'vitest'
import type { Track } from '#modules/programmes/model.ts'
import { MOST_EXAMPLES } from './drawings.ts'
import { faultOfKind, faultOfOneMore } from './examples.ts'

const kind = (key: string) => ({ key, name: key, isOptional: false, hint: '', wrong: '', isSample: false })
const track = (key: string, ...kinds: string[]) => ({ key, name: key.toUpperCase(), proofs: kinds.map(kind) }) as unknown as Track
const TRACKS = [track('ahip', 'checks', 'certificate'), track('tbt', 'list'), track('rts')]

test.each([
  // why it is here, of what, where the fault is, its code
  ['a kind that is asked for', { track: 'ahip', kind: 'certificate' }, null],
  ['a kind of another track', { track: 'tbt', kind: 'checks' }, ['kind', 'proof.unknown_kind']],
  ['a track that asks for nothing', { track: 'rts', kind: 'list' }, ['kind', 'proof.unknown_kind']],
  ['no track of the programme', { track: 'none', kind: 'list' }, ['track', 'track.unknown']],
] as const)('%s', (_why, of, fault) => {
  const found = faultOfKind(TRACKS, of)
  expect(found && [found.path, found.code]).toEqual(fault)
})

test('a refusal names what there is', () => {
  expect(faultOfKind(TRACKS, { track: 'none', kind: 'list' })?.message).toBe('There is no track "none". Those with proofs: ahip, tbt.')
  expect(faultOfKind(TRACKS, { track: 'rts', kind: 'list' })?.message).toBe('RTS has no proof "list". It asks for: nothing.')
})

const one = (of: string, originalSha256: string | null = null) => ({ track: 'ahip', kind: of, originalSha256 })
const many = (count: number, of = 'checks') => Array.from({ length: count }, () => one(of))

test.each([
  ['the first', [], one('checks', 'a'), null],
  ['another picture', [one('checks', 'a')], one('checks', 'b'), null],
  ['the same picture again', [one('checks', 'a')], one('checks', 'a'), 'example.twice'],
  ['the same picture of another kind', [one('checks', 'a')], one('certificate', 'a'), null],
  ['a drawing beside a drawing', [one('checks')], one('checks'), null],
  ['the last that fits', many(MOST_EXAMPLES - 1), one('checks'), null],
  ['one more than fits', many(MOST_EXAMPLES), one('checks'), 'example.too_many'],
  ['others do not count', many(MOST_EXAMPLES, 'certificate'), one('checks'), null],
] as const)('%s', (_why, standing, more, code) => {
  expect(faultOfOneMore(standing, more)?.code ?? null).toBe(code)
})
