import { describe, expect, test } from 'vitest'
import { placerOf } from './readers/summary.ts'
import { wallClockOf } from './readers/wall-clock.ts'
import type { ReportVisit } from './reading.ts'
import {
  coversDay,
  evidenceOf,
  type GivenAnswer,
  gatherPeople,
  type PersonKind,
  participantKey,
  type Seen,
  settlePeople,
  showsNobody,
} from './rules.ts'

const HOUR = 3600
const MON = '2026-10-05'
const TUE = '2026-10-06'
const shifts = [MON, TUE].map((date, day) => ({
  date,
  start: (day * 24 + 8) * HOUR,
  end: (day * 24 + 16) * HOUR,
}))

const visitsOf = (seen: readonly (readonly [who: string, from: number, to: number])[]) => {
  const place = placerOf(shifts, wallClockOf('UTC'))
  return seen.map(([who, from, to]) => ({ ...place({ start: from * HOUR, end: to * HOUR }), who }))
}

test.each<[why: string, seen: readonly (readonly [who: string, from: number, to: number])[], evidence: Record<string, string[]>]>([
  // why it is here, visits in hours from the first midnight; shifts from 8 to 16 and from 32 to 40
  ['a visit inside a shift is evidence for its day', [['Ann', 9, 10]], { Ann: [MON] }],
  ['one left open into the next day is none for that', [['Ann', 9, 34]], { Ann: [MON] }],
  [
    'who joined on the second day makes it one, and counts on it alone',
    [
      ['Ann', 9, 34],
      ['Bob', 33, 34],
    ],
    { Ann: [MON], Bob: [TUE] },
  ],
  [
    'who joined after the shift before does too',
    [
      ['Ann', 9, 34],
      ['Bob', 16, 34],
    ],
    { Ann: [MON], Bob: [TUE] },
  ],
  [
    'joined just before that shift ended is not after it',
    [
      ['Ann', 9, 34],
      ['Bob', 15.9, 34],
    ],
    { Ann: [MON], Bob: [MON] },
  ],
  ['who left before the shift still was there that day', [['Ann', 31, 31.5]], { Ann: [TUE] }],
  [
    'two days in one report are as two reports',
    [
      ['Ann', 9, 10],
      ['Bob', 33, 34],
    ],
    { Ann: [MON], Bob: [TUE] },
  ],
  [
    'somebody before the shift counts beside another inside it',
    [
      ['Ann', 31, 31.5],
      ['Bob', 33, 34],
    ],
    { Ann: [TUE], Bob: [TUE] },
  ],
  [
    'but alone is none beside a connection left open',
    [
      ['Ann', 9, 34],
      ['Bob', 31, 31.5],
    ],
    { Ann: [MON] },
  ],
  ['nobody on a class day', [['Ann', 1, 2]], {}],
])('%s', (_why, seen, evidence) => {
  expect(Object.fromEntries(evidenceOf(visitsOf(seen), shifts))).toEqual(evidence)
})

test.each<[why: string, kinds: PersonKind[], covers: boolean]>([
  ['an agent', ['agent'], true],
  ['an agent among strangers', ['agent', 'unmatched'], true],
  ['staff alone, waiting', ['staff'], true],
  ['staff beside somebody who is nobody of the class, a person said', ['staff', 'nobody'], true],
  ['staff among strangers: another class’s meeting', ['staff', 'unmatched'], false],
  ['strangers', ['unmatched'], false],
  ['nobody of the class, a person said', ['nobody'], false],
  ['nobody at all', [], false],
])('a day that shows %s', (_why, kinds, covers) => {
  expect(coversDay(new Set(kinds))).toBe(covers)
})

test.each<[staff: string[], unknown: number, says: string]>([
  [['Dana Reed'], 1, '(Dana Reed of the staff and 1 unknown name)'],
  [['Dana Reed', 'Bo Lind'], 2, '(Dana Reed and Bo Lind of the staff and 2 unknown names)'],
  [['Dana Reed', 'Bo Lind', 'Cy Dahl'], 2, '(Dana Reed and 2 more of the staff and 2 unknown names)'],
  [[], 3, '(3 unknown names)'],
])('why a day stays undecided: %j and %i', (staff, unknown, says) => {
  expect(showsNobody({ file: 'x.csv', date: MON, staff, unknown })).toBe(`x.csv is about ${MON} but shows nobody of the roster ${says}`)
})

test.each([
  ['an address alone tells', { name: 'Ann', email: 'ann@example.com', maskedEmail: null }, 'email:ann@example.com'],
  ['a name regardless of case, order and accents', { name: 'LÓPEZ, Maria', email: null, maskedEmail: null }, 'name:lopez maria'],
  ['a masked address keeps two of one name apart', { name: 'Ann', email: null, maskedEmail: 'An***@E***.com' }, 'name:ann|an***@e***.com'],
  ['a masked address alone', { name: '', email: null, maskedEmail: 'an***@e***.com' }, 'name:|an***@e***.com'],
  ['neither', { name: '', email: null, maskedEmail: null }, 'name:'],
])('known under %s', (_why, shown, key) => {
  expect(participantKey(shown)).toBe(key)
})

test('repeated rows of one person are one person with all visits', () => {
  const row = (name: string, join: number): ReportVisit => ({
    row: join,
    name,
    email: null,
    maskedEmail: null,
    join,
    leave: join + 1,
    totalSeconds: null,
  })
  const people = gatherPeople([row('Ann Lee', 1), row('Bob', 2), row('lee ann', 3)])
  expect(people.map(({ name, visits }) => [name, visits.length])).toEqual([
    ['Ann Lee', 2],
    ['Bob', 1],
  ])
})

describe('who a participant is', () => {
  const roster = [
    { id: 'maria', name: 'Maria Lopez', emails: ['maria@example.com'] },
    { id: 'omar', name: 'Omar Hansen', emails: ['omar@example.com'] },
  ]
  const staff = [{ id: 'dana', name: 'Dana Reed', emails: ['dana@example.com'] }]
  const seen = (name: string, more: Partial<Seen> = {}): Seen => {
    const shown = { name, email: null, maskedEmail: null, reportId: 'monday', ...more }
    return { ...shown, key: participantKey(shown) }
  }
  const said = (of: Seen, answer: GivenAnswer['answer'], more: Partial<GivenAnswer> = {}): GivenAnswer => ({
    ...{ id: 'said', key: of.key, answer, remember: true, reportIds: ['monday'] },
    ...more,
  })
  const phone = seen('iPhone')
  const omar = { kind: 'agent', id: 'omar' } as const

  test.each([
    [
      'by address, whatever the name says',
      seen('Omar Hansen', { email: 'maria@example.com' }),
      [],
      { agentId: 'maria', matchedBy: 'email' },
    ],
    [
      'by address, whatever a person said',
      seen('Em', { email: 'maria@example.com' }),
      [said(seen('Em', { email: 'maria@example.com' }), omar)],
      { agentId: 'maria', matchedBy: 'email' },
    ],
    ['by exact name', seen('lopez, MARIA'), [], { agentId: 'maria', matchedBy: 'name', matchId: null }],
    ['staff by name', seen('Dana Reed'), [], { kind: 'staff', agentId: null, matchedBy: 'name' }],
    ['as a person said of this report', phone, [said(phone, omar)], { agentId: 'omar', matchedBy: 'person', matchId: 'said' }],
    [
      'as remembered from another report',
      seen('iPhone', { reportId: 'friday' }),
      [said(phone, omar)],
      { agentId: 'omar', matchedBy: 'remembered', matchId: 'said' },
    ],
    [
      'not as said of another report alone',
      seen('iPhone', { reportId: 'friday' }),
      [said(phone, omar, { remember: false })],
      { kind: 'unmatched', matchedBy: null },
    ],
    [
      'as said of this report rather than remembered',
      phone,
      [said(phone, { kind: 'staff' }, { reportIds: [] }), said(phone, omar, { id: 'here', remember: false })],
      { agentId: 'omar', matchedBy: 'person', matchId: 'here' },
    ],
    [
      'as a person said rather than by name',
      seen('Maria Lopez'),
      [said(seen('Maria Lopez'), { kind: 'nobody' })],
      { kind: 'nobody', agentId: null, matchedBy: 'person' },
    ],
    [
      'as said of the name, for a masked address',
      seen('Em', { maskedEmail: 'x***@e***.com' }),
      [said(seen('Em'), omar)],
      { agentId: 'omar', matchedBy: 'remembered' },
    ],
    [
      'not as said of another masked address',
      seen('Em', { maskedEmail: 'x***@e***.com' }),
      [said(seen('Em', { maskedEmail: 'y***@e***.com' }), omar)],
      { kind: 'unmatched' },
    ],
  ])('%s', (_why, one, answers, expected) => {
    expect(settlePeople([one], { roster, staff }, answers)).toMatchObject([expected])
  })

  test('in a report that is not stored no answer about one report holds', () => {
    const one = seen('iPhone', { reportId: null })
    expect(settlePeople([one], { roster, staff }, [said(phone, omar, { remember: false })])).toMatchObject([{ kind: 'unmatched' }])
  })
})
