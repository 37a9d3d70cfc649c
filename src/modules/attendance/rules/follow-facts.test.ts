import { describe, expect, test } from 'vitest'
import type { DayFacts } from './facts.ts'
import { decideNow, followFacts, isBehind, type Kept, type Now, reopenDay } from './follow-facts.ts'
import { DEFAULT_ATTENDANCE_POLICY } from './policy.ts'

const SHIFT = { start: 1_000_000, end: 1_000_000 + 8 * 3600 }
/** The facts of a day told by when the agent came; `null`: not seen. The hash stands for them. */
function nowOf(lateMinutes: number | null, more: Partial<DayFacts> & { policyVersion?: number; cohortId?: string } = {}): Now {
  const { policyVersion = 1, cohortId = 'class', ...given } = more
  const visits = lateMinutes === null ? [] : [{ start: SHIFT.start + lateMinutes * 60, end: SHIFT.end, totalSeconds: null }]
  const facts: DayFacts = {
    ...{
      date: '2026-10-05',
      zone: 'UTC',
      shift: SHIFT,
      breakMinutes: 60,
      visits,
      notice: false,
      excuse: null,
      leaver: false,
      covered: true,
      correction: null,
    },
    ...given,
  }
  return { cohortId, facts, inputsHash: JSON.stringify(facts), policy: DEFAULT_ATTENDANCE_POLICY, policyVersion }
}
const UNCOVERED = { covered: false }
const proposed = (now: Now): Kept => followFacts(undefined, now)
const NOTHING = { excuse: null, correction: null }
const PTO = { excuse: 'pto', correction: null } as const

test.each([
  ['nothing kept and no report: nothing to keep', undefined, nowOf(null, UNCOVERED), false],
  ['a first report', undefined, nowOf(0), true],
  ['a leaver is kept without a report', undefined, nowOf(null, { ...UNCOVERED, leaver: true }), true],
  ['the same facts', proposed(nowOf(5)), nowOf(5), false],
  ['other facts', proposed(nowOf(5)), nowOf(12), true],
  ['another policy version, the same rules', proposed(nowOf(5)), nowOf(5, { policyVersion: 2 }), true],
  ['the agent is judged in another class', proposed(nowOf(5)), nowOf(5, { cohortId: 'other' }), true],
  ['a decision and the same facts', decideNow('confirmed', NOTHING, nowOf(5)), nowOf(5), false],
  ['a decision does not follow a policy version alone', decideNow('confirmed', NOTHING, nowOf(5)), nowOf(5, { policyVersion: 2 }), false],
  ['an excuse ahead of every report', decideNow('excused', PTO, nowOf(null, UNCOVERED)), nowOf(null, UNCOVERED), false],
  ['a report after such an excuse', decideNow('excused', PTO, nowOf(null, UNCOVERED)), nowOf(null), true],
])('%s: is behind?', (_why, kept, now, behind) => {
  expect(isBehind(kept, now)).toBe(behind)
})

describe('what follows', () => {
  test('a proposal takes the new facts', () => {
    expect(followFacts(proposed(nowOf(5)), nowOf(12))).toMatchObject({
      state: 'proposed',
      holds: { occurrences: ['late'] },
      factsChanged: false,
    })
  })

  test('a decision stays, with what the rules say now beside it, and is quiet again when the facts return', () => {
    const decided = decideNow('confirmed', NOTHING, nowOf(12))
    const changed = followFacts(decided, nowOf(0))
    expect(changed).toMatchObject({
      state: 'confirmed',
      factsChanged: true,
      holds: { occurrences: ['late'] },
      proposal: { occurrences: [] },
    })
    expect(isBehind(changed, nowOf(0))).toBe(false)
    expect(followFacts(changed, nowOf(12))).toEqual(decided)
  })

  test('a decision ahead of every report fills in when one comes, and is held to it from then on', () => {
    const ahead = decideNow('excused', PTO, nowOf(null, UNCOVERED))
    expect(ahead).toMatchObject({ holds: { label: null }, decidedCovered: false })
    const filled = followFacts(ahead, nowOf(null))
    expect(filled).toMatchObject({
      state: 'excused',
      holds: { label: 'Absent - HR Approved', points: 0 },
      factsChanged: false,
      decidedCovered: true,
    })
    expect(followFacts(filled, nowOf(0))).toMatchObject({ factsChanged: true, holds: { label: 'Absent - HR Approved' } })
  })

  test('a correction is run through the rules with today’s facts, and what holds stays as it was corrected', () => {
    const said = { excuse: null, correction: { start: SHIFT.start, end: null } }
    const corrected = decideNow('corrected', said, nowOf(12))
    expect(corrected.holds.occurrences).toEqual([])
    const after = followFacts(corrected, nowOf(null))
    expect(after.holds).toEqual(corrected.holds)
    expect(after).toMatchObject({ said, factsChanged: true })
  })

  test('a reopened day is what the rules propose', () => {
    expect(reopenDay(nowOf(12))).toEqual(proposed(nowOf(12)))
  })
})
