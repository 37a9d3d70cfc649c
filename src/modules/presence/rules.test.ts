import { describe, expect, test } from 'vitest'
import type { ReportVisit } from './reading.ts'
import { evidenceDates, type GivenAnswer, gatherPeople, participantKey, type Seen, settlePeople } from './rules.ts'

const HOUR = 3600
const MON = '2026-10-05'
const TUE = '2026-10-06'
const shifts = [MON, TUE].map((date, day) => ({
  date,
  start: (day * 24 + 8) * HOUR,
  end: (day * 24 + 16) * HOUR,
}))

test.each([
  // why it is here,                                        days it touches, visits in hours from the first midnight, evidence
  ['a visit inside a shift is evidence for its day', [MON], [[9, 10]], [MON]],
  ['one left open into the next day is none for that', [MON, TUE], [[9, 34]], [MON]],
  [
    'somebody who joined on the second day makes it one',
    [MON, TUE],
    [
      [9, 34],
      [33, 34],
    ],
    [MON, TUE],
  ],
  [
    'somebody who joined after the shift before does too',
    [MON, TUE],
    [
      [9, 34],
      [16, 34],
    ],
    [MON, TUE],
  ],
  [
    'joined just before that shift ended is not after it',
    [MON, TUE],
    [
      [9, 34],
      [15.9, 34],
    ],
    [MON],
  ],
  ['people who left before the shift still were that day’s', [TUE], [[31, 31.5]], [TUE]],
])('%s', (_why, touched, visits, evidence) => {
  const spans = visits.map(([from = 0, to = 0]) => ({ start: from * HOUR, end: to * HOUR }))
  expect(evidenceDates(touched, spans, shifts)).toEqual(evidence)
})

test('a date that is no class day is evidence for nothing', () => {
  expect(evidenceDates(['2026-10-09'], [], shifts)).toEqual([])
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
