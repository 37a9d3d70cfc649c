import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NextStep, nextStep, type WeekExam, type WeekFacts, type WeekProof, type WeekTrack } from './next-step.ts'

const part = (key: string, state: WeekTrack['parts'][number]['state'], after: string[] = []) => ({
  ...{ key, name: key.toUpperCase(), state, after },
  guide: { steps: [`How ${key} is done.`], isSample: true },
})
const track = (key: string, given: Partial<WeekTrack> = {}): WeekTrack => ({
  ...{ key, name: `Track ${key}`, tone: 'in_progress', guide: null, parts: [], courses: [] },
  ...given,
})
const proof = (state: WeekProof['state'], given: Partial<WeekProof> = {}): WeekProof => ({
  ...{ track: 'ahip_aetna', key: 'checks', name: 'Screenshot with 13 green checks', isOptional: false, state, reason: null },
  ...given,
})
const exam = (given: Partial<WeekExam> = {}): WeekExam => ({ key: 'ahip', track: 'ahip_aetna', name: 'AHIP', next: 1, locks: [], ...given })

const carrier = (ahip: WeekTrack['parts'][number]['state'], aetna: WeekTrack['parts'][number]['state'], given: Partial<WeekTrack> = {}) =>
  track('ahip_aetna', { name: 'AHIP + Aetna', parts: [part('ahip', ahip, ['n_number']), part('aetna', aetna, ['ahip'])], ...given })
const tbt = (states: string[], given: Partial<WeekTrack> = {}) =>
  track('tbt', { name: 'Trainings', parts: [part('tbt', 'begun', ['ahip_aetna'])], courses: states.map((state) => ({ state })), ...given })
const calls = track('call_cert', { name: 'Call certification', parts: [part('call_cert', 'open', ['equipment'])] })
const equipment = track('equipment', { name: 'Equipment', tone: 'not_started' })
const done = { tone: 'complete' } as const

const week = (given: Partial<WeekFacts>): WeekFacts => ({
  ...{ hasLeft: false, nNumber: 'confirmed', tracks: [], due: {}, proofs: [], exams: [] },
  ...given,
})
const DUE = { ahip: '2026-10-07T14:00:00Z', tbt: '2026-10-06T14:00:00Z' }

describe('the next step is', () => {
  test.each<[string, Partial<WeekFacts>, Partial<NextStep>]>([
    // why it is here, what is known, what comes next
    ['nothing for who has left, whatever is open', { hasLeft: true, tracks: [carrier('open', 'open')] }, { kind: 'left', waiting: [] }],
    [
      'a rejected proof before everything else, with the reviewer’s words',
      { nNumber: 'to_confirm', tracks: [carrier('done', 'done')], proofs: [proof('rejected', { reason: 'The name is cut off' })] },
      {
        kind: 'send_again',
        title: 'Send the screenshot with 13 green checks again',
        why: 'It was rejected: The name is cut off',
        act: { label: 'Send it again', place: 'proof:checks' },
      },
    ],
    [
      'not a proof of a track that is done without it',
      { tracks: [carrier('done', 'done', done), equipment], proofs: [proof('rejected')] },
      { kind: 'progress', title: 'Equipment' },
    ],
    [
      'the N-Number before any track',
      { nNumber: 'to_confirm', tracks: [carrier('open', 'open')] },
      { kind: 'confirm', act: { label: 'Confirm it', place: 'n-number' } },
    ],
    [
      'the exam of the next part, with its guide and due time',
      { tracks: [carrier('open', 'open')], exams: [exam()], due: DUE },
      {
        kind: 'exam',
        title: 'Pass AHIP',
        due: DUE.ahip,
        guide: { steps: ['How ahip is done.'], isSample: true },
        act: { label: 'Report attempt 1', place: 'exam:ahip' },
      },
    ],
    [
      'the coach first, where the exam is locked until then',
      { tracks: [carrier('begun', 'open')], exams: [exam({ next: 2, locks: ['coaching'] })] },
      {
        kind: 'locked',
        title: 'Your lead coaches you first',
        why: 'Attempt 2 at AHIP opens after the coaching talk with your lead.',
        act: null,
        waiting: [],
      },
    ],
    [
      'the time with licensing before the third',
      { tracks: [carrier('begun', 'open')], exams: [exam({ next: 3, locks: ['slot'] })] },
      { kind: 'locked', title: 'Licensing sets a time first' },
    ],
    [
      'the coach before the time',
      { tracks: [carrier('begun', 'open')], exams: [exam({ next: 3, locks: ['coaching', 'slot'] })] },
      { title: 'Your lead coaches you first' },
    ],
    [
      'the lead, where reports contradict',
      { tracks: [carrier('begun', 'open')], exams: [exam({ next: 2, locks: ['dispute', 'coaching'] })] },
      { title: 'Your lead settles the exam first' },
    ],
    ['the second part once the first is told done', { tracks: [carrier('reported', 'open')] }, { kind: 'progress', title: 'AETNA' }],
    [
      'the proof once both parts are told done',
      { tracks: [carrier('reported', 'reported')], proofs: [proof('none')] },
      { kind: 'proof', act: { label: 'Send it', place: 'proof:checks' } },
    ],
    [
      'never an optional proof',
      { tracks: [carrier('done', 'done')], proofs: [proof('none', { isOptional: true })] },
      { kind: 'wait', waiting: ['AHIP + Aetna waits for your lead.'] },
    ],
    [
      'to wait, while the proof is looked at',
      { tracks: [carrier('done', 'done', { tone: 'submitted' })], proofs: [proof('waiting')] },
      { kind: 'wait', waiting: ['Screenshot with 13 green checks waits for a review.'] },
    ],
    [
      'courses left to do',
      { tracks: [carrier('done', 'done', done), tbt(['attested', 'passed', 'open'])] },
      {
        kind: 'progress',
        title: 'Trainings',
        why: '2 of 3 courses are done.',
        act: { label: 'Tell how far you are', place: 'progress:tbt' },
      },
    ],
    [
      'the list of courses when the last one is done',
      {
        tracks: [tbt(['attested', 'passed'], {}), carrier('done', 'done', done)],
        proofs: [proof('none', { track: 'tbt', key: 'list', name: 'List of completed courses' })],
      },
      { kind: 'proof', title: 'Send the list of completed courses' },
    ],
    [
      'what is due first, whatever the order of the programme',
      { tracks: [carrier('open', 'open'), tbt(['open'], { parts: [part('tbt', 'open')] })], due: DUE },
      { title: 'Trainings', due: DUE.tbt },
    ],
    ['the first of the programme where nothing is due', { tracks: [carrier('open', 'open'), equipment] }, { title: 'AHIP' }],
    [
      'another track, while the N-Number has not come; that is named',
      { nNumber: 'missing', tracks: [carrier('open', 'open'), equipment] },
      { title: 'Equipment', waiting: ['Your N-Number has not come yet.', 'Your N-Number comes before AHIP + Aetna.'] },
    ],
    [
      'not what comes after something open',
      { tracks: [calls, equipment] },
      { title: 'Equipment', waiting: ['Equipment comes before Call certification.'] },
    ],
    ['calls once the equipment is verified', { tracks: [calls, track('equipment', done)] }, { title: 'Call certification', waiting: [] }],
    [
      'not a track that is blocked or failed',
      { tracks: [carrier('begun', 'open', { tone: 'blocked' }), tbt(['open'], { tone: 'failed' })] },
      { kind: 'wait', waiting: ['AHIP + Aetna is blocked. Your lead is on it.', 'Trainings failed. Your lead tells you how it goes on.'] },
    ],
    [
      'not what was handed in',
      { tracks: [track('rts', { name: 'RTS', tone: 'submitted' })] },
      { kind: 'wait', waiting: ['RTS is with others now.'] },
    ],
    [
      'nothing more when all is complete or waived',
      { tracks: [carrier('done', 'done', done), track('tbt', { tone: 'waived' })] },
      { kind: 'done', title: 'You are done with everything' },
    ],
    ['nothing where the programme has no tracks', {}, { kind: 'done' }],
    [
      'done also without an N-Number that nothing waits for',
      { nNumber: 'missing', tracks: [carrier('done', 'done', done)] },
      { kind: 'done' },
    ],
  ])('%s', (_why, given, expected) => {
    expect(nextStep(week(given))).toMatchObject(expected)
  })
})

const anyTrack = fc.record({
  key: fc.constantFrom('ahip_aetna', 'tbt', 'rts'),
  name: fc.string({ minLength: 1 }),
  tone: fc.constantFrom('not_started', 'in_progress', 'submitted', 'complete', 'failed', 'blocked', 'waived') as fc.Arbitrary<
    WeekTrack['tone']
  >,
  guide: fc.constant(null),
  parts: fc.array(
    fc
      .tuple(fc.constantFrom('ahip', 'aetna', 'tbt'), fc.constantFrom('open', 'begun', 'reported', 'done') as fc.Arbitrary<'open'>)
      .map(([key, state]) => part(key, state, ['n_number'])),
    { maxLength: 2 },
  ),
  courses: fc.array(fc.record({ state: fc.constantFrom('open', 'attested') }), { maxLength: 2 }),
})
const anyWeek: fc.Arbitrary<WeekFacts> = fc.record({
  hasLeft: fc.boolean(),
  nNumber: fc.constantFrom('confirmed', 'to_confirm', 'missing'),
  tracks: fc.array(anyTrack, { maxLength: 3 }),
  due: fc.constantFrom({}, DUE),
  proofs: fc.array(
    (fc.constantFrom('none', 'waiting', 'accepted', 'rejected') as fc.Arbitrary<WeekProof['state']>).map((state) => proof(state)),
    { maxLength: 2 },
  ),
  exams: fc.array(
    fc.subarray(['coaching', 'slot', 'dispute'] as const).map((locks) => exam({ locks })),
    { maxLength: 2 },
  ),
})

test('whatever is known: an act only where the agent can act, and “done” only when nothing is open', () => {
  fc.assert(
    fc.property(anyWeek, (facts) => {
      const { kind, act, waiting, title } = nextStep(facts)
      expect(title).not.toBe('')
      expect(act === null).toBe(['left', 'done', 'wait', 'locked'].includes(kind))
      if (kind === 'done') expect([waiting, facts.tracks.filter(({ tone }) => tone !== 'complete' && tone !== 'waived')]).toEqual([[], []])
      if (kind === 'wait') expect(waiting).not.toEqual([])
      expect(nextStep({ ...facts, exams: facts.exams.toReversed() }).kind === 'left').toBe(facts.hasLeft)
    }),
  )
})
