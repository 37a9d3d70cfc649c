import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProofKind, Track } from '#modules/programmes/model.ts'
import { PROOF_STATES, type ProofState } from '../model.ts'
import { BECOMES, chooseKind, factOf, isStanding, judgeUpload, type ProofActName, refusalOf, type SentProof } from './judge.ts'

const kind = (key: string, isOptional = false): ProofKind => ({ key, name: key, isOptional, hint: '', wrong: '', isSample: false })
const trackOf = (...proofs: ProofKind[]): Track => ({
  key: 'ahip_aetna',
  name: 'AHIP + Aetna',
  short: 'AHIP',
  states: [{ key: 'not_started', label: 'Not started', tone: 'not_started', needsReason: false }],
  limitHours: null,
  after: [],
  needs: [],
  parts: [],
  proofs,
  exams: [],
  courses: [],
  doneWhen: [],
})

const sentOf = (id: string, state: ProofState, at = '2026-10-05T12:00:00Z', originalSha256 = id): SentProof => ({
  id,
  state,
  at,
  originalSha256,
})

describe('what a file is a proof of', () => {
  const both = trackOf(kind('certificate', true), kind('checks'))
  test.each([
    // why it is here, track, wanted, kind or code
    ['left out: the first that the track cannot do without', both, undefined, 'checks'],
    ['left out, and all are optional', trackOf(kind('certificate', true), kind('other', true)), undefined, 'certificate'],
    ['named', both, 'certificate', 'certificate'],
    ['named wrongly', both, 'speed_test', 'proof.unknown_kind'],
    ['a track without proofs', trackOf(), undefined, 'proof.not_asked'],
    ['a track without proofs, and one named', trackOf(), 'checks', 'proof.not_asked'],
  ])('%s', (_why, track, wanted, expected) => {
    const chosen = chooseKind(track, wanted)
    expect(chosen.ok ? chosen.kind.key : chosen.code).toBe(expected)
  })

  test('a wrong name is answered with the right ones', () => {
    expect(chooseKind(both, 'x')).toMatchObject({ message: 'AHIP + Aetna has no proof "x"; it asks for: certificate, checks.' })
  })
})

describe('what becomes of a file', () => {
  test.each([
    // why it is here, what was sent before, hash of the file, judged as, ids it is about
    ['the first', [], 'new', 'new', []],
    ['one that waits gives way', [sentOf('a', 'waiting')], 'new', 'new', ['a']],
    ['so does a rejected one', [sentOf('a', 'rejected')], 'new', 'new', ['a']],
    ['withdrawn ones are history', [sentOf('a', 'withdrawn')], 'new', 'new', []],
    ['an accepted one stays', [sentOf('a', 'accepted')], 'new', 'refused', ['a']],
    ['the same bytes while they wait', [sentOf('a', 'waiting')], 'a', 'same', ['a']],
    ['the same bytes after they were accepted', [sentOf('a', 'accepted')], 'a', 'same', ['a']],
    ['the same bytes after they were rejected: still rejected', [sentOf('a', 'rejected')], 'a', 'same', ['a']],
    ['rejected bytes again, though others wait', [sentOf('b', 'waiting'), sentOf('a', 'rejected')], 'a', 'same', ['a']],
    ['the same bytes after they were withdrawn are a new try', [sentOf('a', 'withdrawn')], 'a', 'new', []],
  ] as const)('%s', (_why, sent, hash, as, about) => {
    const judged = judgeUpload('Checks', sent, hash)
    expect(judged.as).toBe(as)
    expect(judged.as === 'new' ? judged.inPlaceOf.map(({ id }) => id) : [judged.proof.id]).toEqual(about)
  })

  test('the refusal says what to do', () => {
    expect(judgeUpload('Checks', [sentOf('a', 'accepted')], 'b')).toMatchObject({
      message: 'Checks is accepted already, and stays so until a reviewer rejects it. If it has to be another one, ask for that first.',
    })
  })
})

describe('acts', () => {
  const ALLOWED: Record<ProofState, readonly ProofActName[]> = {
    waiting: ['accept', 'reject', 'withdraw'],
    accepted: ['reject', 'reopen'],
    rejected: ['reopen'],
    withdrawn: [],
  }
  const ACTS = Object.keys(BECOMES) as ProofActName[]
  test.each(PROOF_STATES.flatMap((state) => ACTS.map((act) => [act, state] as const)))('%s of a proof that is %s', (act, state) => {
    const proof = sentOf('a', state)
    expect(refusalOf(act, proof, [proof]) === null).toBe(ALLOWED[state].includes(act))
  })

  test('a review is not taken back while a newer one stands in its place', () => {
    const old = sentOf('a', 'rejected')
    expect(refusalOf('reopen', old, [sentOf('b', 'waiting'), old])).toContain('A newer proof came in its place and waits for a review')
    expect(refusalOf('reopen', old, [sentOf('b', 'accepted'), old])).toContain('is accepted')
    expect(refusalOf('reopen', old, [sentOf('b', 'withdrawn'), old])).toBeNull()
  })

  test('a refusal says how it stands', () => {
    const proof = sentOf('a', 'accepted')
    expect(refusalOf('accept', proof, [proof])).toBe('This proof is accepted now, so you cannot accept it.')
    const gone = sentOf('a', 'withdrawn')
    expect(refusalOf('withdraw', gone, [gone])).toBe('This proof was withdrawn, so you cannot withdraw it.')
  })
})

test.each([
  // why it is here, what was sent, what the track is told
  ['nothing was sent', [], null],
  ['one waits', [sentOf('a', 'waiting', '2026-10-05T12:00:00Z')], { state: 'waiting', at: '2026-10-05T12:00:00Z' }],
  [
    'the standing one speaks, not an older rejection',
    [sentOf('a', 'rejected', '2026-10-05T12:00:00Z'), sentOf('b', 'waiting', '2026-10-05T13:00:00Z')],
    { state: 'waiting', at: '2026-10-05T13:00:00Z' },
  ],
  [
    'of two rejections the newer',
    [sentOf('a', 'rejected', '2026-10-05T12:00:00Z'), sentOf('b', 'rejected', '2026-10-05T12:00:00.5Z')],
    { state: 'rejected', at: '2026-10-05T12:00:00.5Z' },
  ],
  [
    'a newer one withdrawn leaves the rejection before it',
    [sentOf('a', 'rejected', '2026-10-05T12:00:00Z'), sentOf('b', 'withdrawn', '2026-10-05T13:00:00Z')],
    { state: 'rejected', at: '2026-10-05T12:00:00Z' },
  ],
  ['only withdrawn ones', [sentOf('a', 'withdrawn')], null],
] as const)('the fact: %s', (_why, sent, fact) => {
  expect(factOf(sent)).toEqual(fact)
})

type Step = { act: ProofActName | 'send'; place: number; hash: number }

/** What an agent has sent after one more act; refused ones change nothing. */
function after(sent: readonly SentProof[], { act, place, hash }: Step, index: number): readonly SentProof[] {
  if (act === 'send') {
    const older = sent.map((proof) => (proof.state === 'waiting' ? { ...proof, state: 'withdrawn' as const } : proof))
    const isNew = judgeUpload('Checks', sent, String(hash)).as === 'new'
    return isNew ? [sentOf(`p${index}`, 'waiting', new Date(index * 1000).toISOString(), String(hash)), ...older] : sent
  }
  const proof = sent[place % Math.max(1, sent.length)]
  if (!proof || refusalOf(act, proof, sent) !== null) return sent
  return sent.map((one) => (one === proof ? { ...one, state: BECOMES[act] } : one))
}

test('whatever people do, at most one of a kind stands, it speaks, and an accepted one goes by a review only', () => {
  const acts = ['send', ...(Object.keys(BECOMES) as ProofActName[])] as const
  const step = fc.record({ act: fc.constantFrom(...acts), place: fc.nat(4), hash: fc.nat(3) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let sent: readonly SentProof[] = []
      for (const [index, one] of steps.entries()) {
        const accepted = sent.find(({ state }) => state === 'accepted')
        sent = after(sent, one, index)
        const standing = sent.filter(isStanding)
        expect(standing.length).toBeLessThanOrEqual(1)
        expect(factOf(sent)?.state).toBe(standing[0]?.state ?? sent.find(({ state }) => state === 'rejected')?.state)
        if (accepted && !sent.includes(accepted)) expect(['reject', 'reopen']).toContain(one.act)
      }
    }),
  )
})
