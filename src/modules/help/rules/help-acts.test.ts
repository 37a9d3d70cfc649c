import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HELP_STATES, inHelpOrder, judgeHelp } from './help-acts.ts'

const as = (state: (typeof HELP_STATES)[number], takenById: string | null = null, roomId: string | null = null) => ({
  state,
  takenById,
  roomId,
})

test.each([
  ['a waiting one is taken', as('waiting'), { state: 'taken' }, 'take'],
  ['taken and invited in one press', as('waiting'), { state: 'taken', roomId: 'r' }, 'take'],
  ['taking again changes nothing', as('taken', 'me'), { state: 'taken' }, 'nothing'],
  ['another room', as('taken', 'me', 'q'), { state: 'taken', roomId: 'r' }, 'invite'],
  ['the same room again', as('taken', 'me', 'r'), { state: 'taken', roomId: 'r' }, 'nothing'],
  ['the invitation taken back', as('taken', 'me', 'r'), { state: 'taken', roomId: null }, 'invite'],
  ['from a co-lead', as('taken', 'other'), { state: 'taken' }, 'take_over'],
  ['given back', as('taken', 'other'), { state: 'waiting' }, 'give_back'],
  ['waits already', as('waiting'), { state: 'waiting' }, 'nothing'],
  ['undo of resolving', as('resolved', 'me'), { state: 'waiting' }, 'reopen'],
  ['solved on the spot', as('waiting'), { state: 'resolved' }, 'resolve'],
  ['solved by who took it', as('taken', 'me'), { state: 'resolved' }, 'resolve'],
  ['solved already', as('resolved', 'me'), { state: 'resolved' }, 'nothing'],
] as const)('%s', (_why, request, wish, act) => {
  expect(judgeHelp(request, wish, 'me')).toBe(act)
})

test.each([
  ['resolved is opened again first', as('resolved', 'me'), 'taken', /Open it again/],
  ['a withdrawn one is the agent’s', as('withdrawn'), 'taken', /withdrew/],
  ['nor is it resolved', as('withdrawn'), 'resolved', /withdrew/],
  ['nor opened again by a lead', as('withdrawn'), 'waiting', /withdrew/],
] as const)('refused: %s', (_why, request, state, words) => {
  expect(judgeHelp(request, { state }, 'me')).toEqual({ refused: expect.stringMatching(words) })
})

test('who waits longest comes first, whatever order they are read in; nobody is lost', () => {
  const minute = (n: number) => `2026-10-05T14:${String(n).padStart(2, '0')}:00.000Z`
  const one = fc.record({ id: fc.uuid(), state: fc.constantFrom(...HELP_STATES), asked: fc.nat(59), settled: fc.nat(59) })
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 20 }), (drawn) => {
      const requests = drawn.map(({ id, state, asked, settled }) => ({
        id,
        state,
        askedAt: minute(asked),
        settledAt: state === 'resolved' || state === 'withdrawn' ? minute(settled) : null,
      }))
      const ordered = inHelpOrder(requests)
      expect(inHelpOrder(requests.toReversed())).toEqual(ordered)
      expect(new Set(ordered)).toEqual(new Set(requests))
      const waiting = ordered.filter(({ state }) => state === 'waiting')
      expect(ordered.slice(0, waiting.length)).toEqual(waiting)
      const times = waiting.map(({ askedAt }) => askedAt)
      expect(times).toEqual(times.toSorted())
    }),
  )
})
