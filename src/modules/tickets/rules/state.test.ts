import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { begin, end, type Hold } from './holds.ts'
import { actsOn, isOpen, isOver, nextState, TICKET_ACTS, TICKET_STATES, type TicketState } from './state.ts'

describe('what may be done with a ticket', () => {
  test.each([
    // why it is here, state, follows a form, acts
    ['a draft is sent or discarded', 'draft', false, ['send', 'withdraw']],
    ['a sent one is taken, answered, resolved', 'sent', false, ['take', 'answer', 'resolve', 'withdraw']],
    ['one in hand is not taken again', 'waiting', false, ['answer', 'resolve', 'withdraw']],
    ['an answer is taken up or is the end', 'answered', false, ['take', 'resolve', 'withdraw']],
    ['what is resolved may come back', 'resolved', false, ['reopen']],
    ['what came back goes the same way', 'reopened', false, ['take', 'answer', 'resolve', 'withdraw']],
    ['what was withdrawn stays so', 'withdrawn', false, []],
    ['a form takes back what it made', 'sent', true, ['take', 'answer', 'resolve']],
  ] as const)('%s', (_why, state, followsForm, acts) => {
    expect(actsOn(state, { followsForm })).toEqual(acts)
  })

  test('no act leads back to a draft, and nothing leaves a withdrawn ticket', () => {
    for (const state of TICKET_STATES)
      for (const act of TICKET_ACTS) {
        expect(nextState(state, act)).not.toBe('draft')
        if (state === 'withdrawn') expect(nextState(state, act)).toBeNull()
      }
  })
})

/** What a ticket does to the clocks of its agents along any row of acts. */
test('it stands for its agents exactly while it is open, each stretch after the one before', () => {
  const acts = fc.array(fc.record({ act: fc.constantFrom(...TICKET_ACTS), after: fc.integer({ min: 0, max: 5 }), joins: fc.nat(3) }), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(acts, (steps) => {
      let [state, holds, minute]: [TicketState, Hold[], number] = ['draft', [], 0]
      const agents = ['first']
      for (const { act, after, joins } of steps) {
        minute += after
        const at = `2026-10-05T${10 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00Z`
        const next = nextState(state, act)
        if (next === null) continue
        if (!isOver(state) && !agents.includes(`agent ${joins}`)) agents.push(`agent ${joins}`)
        holds = isOpen(next) ? begin(holds, agents, at) : next === 'withdrawn' ? [] : end(holds, at)
        state = next
        const standing = holds.filter(({ until }) => until === null).map(({ agentId }) => agentId)
        expect(standing.toSorted()).toEqual(isOpen(state) ? agents.toSorted() : [])
        expect(new Set(standing).size).toBe(standing.length)
      }
    }),
  )
})
