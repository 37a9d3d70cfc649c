import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHASE_WAYS, nextWay, noteOf } from './chase.ts'
import { arrivalState, isOpenAt } from './morning.ts'

const SHIFT = { start: 100_000, end: 130_000 }
const NONE = { isSeen: false, isInReport: false, isAway: false }

test.each([
  // seconds after the start, what is known, where the agent is
  [-1, NONE, 'expected', 'before the start'],
  [299, NONE, 'expected', 'one second before +5 min'],
  [300, NONE, 'missing', 'at +5 min'],
  [599, NONE, 'missing', 'one second before +10 min'],
  [600, NONE, 'late', 'at +10 min'],
  [900, { ...NONE, isSeen: true }, 'here', 'seen by the lead'],
  [900, { ...NONE, isInReport: true }, 'here', 'a report of the morning has them'],
  [900, { ...NONE, isAway: true }, 'away', 'called or excused'],
  [-60, { ...NONE, isAway: true }, 'away', 'known before the start'],
  [900, { isSeen: true, isInReport: false, isAway: true }, 'here', 'came all the same'],
] as const)('%i s after the start with %j: %s (%s)', (since, signs, state, _why) => {
  expect(arrivalState(SHIFT, SHIFT.start + since, signs)).toBe(state)
})

test('the roll can be taken from four hours before the start until the end', () => {
  const at = [SHIFT.start - 14_401, SHIFT.start - 14_400, SHIFT.start, SHIFT.end - 1, SHIFT.end]
  expect(at.map((now) => isOpenAt(SHIFT, now))).toEqual([false, true, true, true, false])
})

const tried = (way: (typeof CHASE_WAYS)[number], minute: number, isReached = false) => ({
  way,
  isReached,
  at: `2026-10-05T14:${String(minute).padStart(2, '0')}:40Z`,
})

test.each([
  [[], 'chat', 'nothing tried'],
  [[tried('chat', 6)], 'call', 'the next in order'],
  [[tried('phone', 6)], 'voicemail', 'ways before the furthest are not asked for any more'],
  [[tried('voicemail', 9), tried('chat', 6)], null, 'only the note is left'],
  [[tried('chat', 6, true)], null, 'reached'],
] as const)('after %j comes %s: %s', (attempts, next, _why) => {
  expect(nextWay(attempts)).toBe(next)
})

test('the note tells every try in the order it was made, in the class’s zone, to the minute', () => {
  expect(noteOf([], 'America/Denver')).toBe(null)
  expect(noteOf([tried('call', 8), tried('chat', 6), tried('phone', 11), tried('voicemail', 12)], 'America/Denver')).toBe(
    'Chat 08:06, no answer; call 08:08, no answer; personal phone 08:11, no answer; voicemail left 08:12.',
  )
  expect(noteOf([tried('chat', 6, true)], 'America/Denver')).toBe('Chat 08:06, reached.')
})

test('trying what comes next ends at the note after four tries at most', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 8 }), (reached) => {
      const attempts: ReturnType<typeof tried>[] = []
      for (const isReached of reached) {
        const way = nextWay(attempts)
        if (way === null) break
        attempts.push(tried(way, attempts.length, isReached))
      }
      expect(attempts.map(({ way }) => way)).toEqual(CHASE_WAYS.slice(0, attempts.length))
      expect(attempts.filter(({ isReached }) => isReached).length).toBeLessThanOrEqual(1)
    }),
  )
})
