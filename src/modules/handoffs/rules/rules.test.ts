import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Track } from '#modules/programmes/model.ts'
import { judgeFinish, movesFinish, openTracks } from './finish.ts'
import { HANDOFF_ACTS, HANDOFF_STATES, type HandoffAct, judgeHandoffAct, stateOfHandoff } from './state.ts'

const TONES = ['not_started', 'in_progress', 'submitted', 'complete', 'failed', 'blocked', 'waived'] as const
const track = (key: string): Track => ({
  ...{ key, name: key.toUpperCase(), short: key, limitHours: null, after: [], parts: [], proofs: [], exams: [], courses: [], doneWhen: [] },
  states: TONES.map((tone) => ({ key: tone, label: tone, tone, needsReason: false })),
})
const TRACKS = [track('ahip'), track('tbt')]
const agent = (statuses: Record<string, string>, state = 'active', tracks = TRACKS) => ({ state, cohortId: 'here', tracks, statuses })
const DONE = { ahip: 'complete', tbt: 'waived' }

describe('the finish line', () => {
  test.each([
    // why it is here,                          agent,                              stands in, recall,                        make
    ['complete or waived finishes', agent(DONE), null, null, true],
    ['one open track does not', agent({ ahip: 'complete', tbt: 'submitted' }), null, null, false],
    ['a track nobody touched is not started', agent({ ahip: 'complete' }), null, null, false],
    ['a failed track does not finish', agent({ ahip: 'failed', tbt: 'complete' }), null, null, false],
    ['a paused agent finishes like any other', agent(DONE, 'paused'), null, null, true],
    ['who has left is not handed over', agent(DONE, 'leaver'), null, null, false],
    ['a programme without tracks finishes nobody', agent({}, 'active', []), null, null, false],
    ['what stands is not made again', agent(DONE), 'here', null, false],
    ['a track opened again recalls', agent({ ...DONE, tbt: 'in_progress' }), 'here', 'TBT is open again: in_progress.', false],
    [
      'all tracks opened again are named',
      agent({ ahip: 'blocked' }),
      'here',
      'AHIP is open again: blocked. TBT is open again: not_started.',
      false,
    ],
    ['leaving recalls', agent(DONE, 'leaver'), 'here', 'The agent has left.', false],
    ['moving recalls and is handed over in the new class', agent(DONE), 'elsewhere', 'The agent moved to another class.', true],
  ] as const)('%s', (_why, given, standsIn, recall, make) => {
    expect(judgeFinish(given, standsIn)).toEqual({ recall, make })
  })

  test('only a change into or out of done can matter', () => {
    const statuses = fc.record({ ahip: fc.constantFrom(...TONES), tbt: fc.constantFrom(...TONES) })
    fc.assert(
      fc.property(statuses, fc.constantFrom(...TONES), (before, tone) => {
        const after = { ...before, tbt: tone }
        const isDone = (given: Record<string, string>) => openTracks({ tracks: TRACKS, statuses: given }).length === 0
        if (isDone(before) !== isDone(after)) expect(movesFinish(before.tbt, tone)).toBe(true)
      }),
    )
  })
})

describe('what a PM does', () => {
  const act = fc.constantFrom(...HANDOFF_ACTS)
  test.each([
    ['waiting', 'acknowledge', 'acknowledged'],
    ['waiting', 'transferred', 'transferred'],
    ['waiting', 'take_back', 'holds'],
    ['acknowledged', 'acknowledge', 'holds'],
    ['acknowledged', 'transferred', 'transferred'],
    ['acknowledged', 'take_back', 'waiting'],
    ['transferred', 'acknowledge', 'holds'],
    ['transferred', 'transferred', 'holds'],
    ['transferred', 'take_back', 'acknowledged'],
    ['recalled', 'acknowledge', 'recalled'],
    ['recalled', 'transferred', 'recalled'],
    ['recalled', 'take_back', 'recalled'],
  ] as const)('%s, %s: %s', (state, deed, comes) => {
    const judged = judgeHandoffAct(state, deed)
    expect(judged.kind === 'becomes' ? judged.state : judged.kind).toBe(comes)
  })

  test('every state and act is in the table above', () => expect(HANDOFF_STATES.length * HANDOFF_ACTS.length).toBe(12))

  test('the same act twice is as once, in any history', () => {
    const step = (state: (typeof HANDOFF_STATES)[number], deed: HandoffAct) => {
      const judged = judgeHandoffAct(state, deed)
      return judged.kind === 'becomes' ? judged.state : state
    }
    const twiceIsOnce = (deeds: HandoffAct[], last: HandoffAct) => {
      const state = deeds.reduce(step, 'waiting' as (typeof HANDOFF_STATES)[number])
      return last === 'take_back' || step(step(state, last), last) === step(state, last)
    }
    fc.assert(fc.property(fc.array(act), act, twiceIsOnce))
  })

  test('a recall wins over every date', () => {
    const date = fc.constantFrom(null, '2026-10-09T20:00:00.000Z')
    fc.assert(
      fc.property(date, date, (acknowledgedAt, transferredAt) => {
        expect(stateOfHandoff({ acknowledgedAt, transferredAt, recalledAt: '2026-10-09T21:00:00.000Z' })).toBe('recalled')
      }),
    )
  })
})
