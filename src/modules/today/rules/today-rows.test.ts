import { describe, expect, test } from 'vitest'
import { TODAY_KINDS, type TodayFacts, todayRows } from './today-rows.ts'

const HOUR = 3600
const SHIFT = { start: 100 * HOUR, end: 108 * HOUR }
const QUIET: TodayFacts = {
  cohortId: 'c',
  date: '2026-10-05',
  now: SHIFT.start + HOUR,
  shift: SHIFT,
  room: { isOpened: true, gapSince: null, expiring: [] },
  knocking: [],
  missing: [],
  behind: [],
  callsDue: [],
  followUps: [],
  items: [],
  isSigned: false,
  unclosed: [],
}
const item = (key: string, ...agents: string[]) => ({
  key,
  title: key,
  state: agents.length > 0 ? ('open' as const) : ('done' as const),
  open: agents.map((name) => ({ agentId: name, what: `${name}: something of ${key}`, link: `/${key}/${name}` })),
})
const shown = (facts: Partial<TodayFacts>) => todayRows({ ...QUIET, ...facts }).map(({ id, what }) => `${id}: ${what}`)

describe('what needs the lead now', () => {
  test('nothing, while nothing does', () => {
    expect(shown({})).toEqual([])
    expect(shown({ items: [item('proofs')] })).toEqual([])
  })

  test('one open thing is named, more are counted with the first names', () => {
    expect(todayRows({ ...QUIET, items: [item('proofs', 'Ana')] })).toMatchObject([
      { what: 'Ana: something of proofs', detail: null, act: 'Review', agentId: 'Ana', link: '/proofs/Ana' },
    ])
    expect(todayRows({ ...QUIET, items: [item('proofs', 'A', 'B', 'C', 'D', 'E', 'F')] })).toMatchObject([
      { what: '6 proofs wait for a review', detail: 'A, B, C, D, E and 1 more', agentId: null, link: '/proofs/A' },
    ])
  })

  test.each([
    [SHIFT.end - 1801, [], 'more than half an hour before the end it is noise'],
    [SHIFT.end - 1800, ['attendance: 2 days are undecided', 'tracks: 2 agents were not looked at today'], 'half an hour before the end'],
  ])('the evening’s own rows come at %i: %j (%s)', (now, rows, _why) => {
    expect(shown({ now, items: [item('attendance', 'A', 'B'), item('tracks', 'A', 'B')] })).toEqual(rows)
  })

  test('an item that this list does not know is shown by its title all the same', () => {
    expect(shown({ items: [item('novelty', 'A', 'B')] })).toEqual(['novelty: novelty: 2 open'])
  })

  test('each ticket whose follow-up time has come is a row, many are one', () => {
    const due = ['A', 'B', 'C', 'D', 'E', 'F'].map((agent, at) => ({ id: agent, number: at + 1, agentId: agent, agent, title: 'No sound' }))
    expect(todayRows({ ...QUIET, followUps: due.slice(0, 1) })).toMatchObject([
      { kind: 'tickets', what: 'Follow up ticket 1 of A', detail: 'No sound', act: 'Follow up', link: '/tickets/A' },
    ])
    expect(todayRows({ ...QUIET, followUps: due })).toMatchObject([
      { what: '6 tickets are to be followed up', link: '/tickets?state=due&cohort=c' },
    ])
  })

  test('up to five agents who are behind have a row each, more have one', () => {
    const behind = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => ({ agentId: name, name, because: 'AHIP: over' }))
    expect(shown({ behind: behind.slice(0, 5) })).toHaveLength(5)
    expect(todayRows({ ...QUIET, behind })).toMatchObject([
      { what: '6 agents are behind', detail: 'A, B, C, D, E and 1 more', link: '/classes/c/tracker?only=pace_behind' },
    ])
  })

  test('who is missing comes first with the way to try next, then in the order of the list', () => {
    const rows = todayRows({
      ...QUIET,
      unclosed: [{ date: '2026-10-02', spoken: 'Fri, Oct 2' }],
      items: [item('coaching', 'A'), item('proofs', 'A')],
      behind: [{ agentId: 'A', name: 'A', because: 'over' }],
      missing: [
        { agentId: 'A', name: 'A', state: 'late', next: 'Call' },
        { agentId: 'B', name: 'B', state: 'missing', next: null },
      ],
    })
    expect(rows.map(({ kind, act }) => [kind, act])).toEqual([
      ['missing', 'Call'],
      ['missing', 'Write it down'],
      ['proofs', 'Review'],
      ['behind', 'Look'],
      ['coaching', 'Coach'],
      ['close', 'Close it'],
    ])
    const places = rows.map(({ kind }) => TODAY_KINDS.indexOf(kind))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
})

describe('the floor', () => {
  const room = (isOpened: boolean, gapSince: number | null = null) => ({ isOpened, gapSince, expiring: [] })
  const gap = SHIFT.start + HOUR
  test.each([
    [SHIFT.start - 901, room(false), [], 'more than a quarter of an hour before the start'],
    [SHIFT.start - 900, room(false), ['room: The main room is not open'], 'a quarter of an hour before'],
    [SHIFT.end - 1, room(false), ['room: The main room is not open'], 'all day'],
    [SHIFT.end, room(false), [], 'the shift is over'],
    [gap + 299, room(true, gap), [], 'a short gap'],
    [gap + 300, room(true, gap), ['cover: Nobody covers the main room'], 'five minutes'],
  ])('at %i with %j: %j (%s)', (now, of, rows, _why) => {
    expect(shown({ now, room: of, isSigned: true })).toEqual(rows)
  })

  test('who knocks is named, many are counted, and links that run out are said', () => {
    expect(shown({ knocking: ['Ana'] })).toEqual(['knock: Ana waits to be let in'])
    expect(todayRows({ ...QUIET, knocking: ['A', 'B', 'C', 'D', 'E', 'F'] })).toMatchObject([
      { what: '6 agents wait to be let in', detail: 'A, B, C, D, E and 1 more', act: 'Let in', link: '/classes/c/floor' },
    ])
    const expiring = { isOpened: true, gapSince: null, expiring: [{ name: 'Side' }] }
    expect(shown({ room: expiring })).toEqual(['expiring Side: The link of “Side” runs out within a day'])
  })
})

describe('the day that can be signed off', () => {
  test.each([
    [SHIFT.end - 1, [item('proofs')], false, [], 'the shift is on'],
    [SHIFT.end, [item('proofs')], false, ['close 2026-10-05: Nothing is open: the day can be signed off'], 'nothing is open'],
    [SHIFT.end, [item('proofs')], true, [], 'it is signed'],
    [SHIFT.end, [item('proofs', 'A')], false, ['proofs: A: something of proofs'], 'something is open'],
  ] as const)('at %i with %j, signed %j: %j (%s)', (now, items, isSigned, rows, _why) => {
    expect(shown({ now, items, isSigned })).toEqual(rows)
  })
})
