import fc from 'fast-check'
import { addDays } from '#kernel/local-date.ts'
import type { Story, ToldAct, ToldFact, ToldRung } from '../../../../tests/support/ladders-day-by-day.ts'

/** A Monday. */
const FIRST = '2026-01-05'
export const dateOf = (day: number): string => addDays(FIRST, day)
export const LEVELS = ['none', 'verbal', 'written', 'final', 'termination_review'] as const
const stepOf = (level: number) => LEVELS[level] ?? 'none'

/** The clock of the alternative of policies.md 2 stands beside the usual ones. */
const CLOCKS = [
  ...['ahip', 'aetna', 'tbt'].map((key) => ({ key, name: key.toUpperCase(), starts: 'class start', limitHours: 4, steps: FROM_VERBAL() })),
  {
    key: 'ahip_aetna',
    name: 'AHIP + Aetna',
    starts: 'class start',
    limitDays: 3.5,
    steps: [
      { step: 'final', atDays: 3.5, with: 'hr' },
      { step: 'next', eachFurtherHours: 8 },
    ],
  },
]
function FROM_VERBAL() {
  return [
    { step: 'verbal', atHours: 4 },
    { step: 'next', eachFurtherHours: 4 },
  ]
}
/** The other alternative, policies.md 4. */
const EXAMS = {
  own: [
    {
      exam: 'uhc',
      steps: [
        { fail: 3, action: 'written', step: 'Written CAP', withinBusinessDays: 1, tell: [] },
        { fail: 4, action: 'final', step: 'Final CAP', withinBusinessDays: null, tell: [] },
        { fail: 5, action: 'termination_review', step: 'Review', withinBusinessDays: null, tell: [] },
      ],
    },
  ],
}

const aDay = fc.integer({ min: 0, max: 110 })
const anEnd = fc.option(fc.integer({ min: 0, max: 140 }), { freq: 3 })

const someOccurrences = fc.uniqueArray(
  fc.record({ day: aDay, gone: anEnd, kind: fc.constantFrom('late', 'late', 'left_early', 'mia', 'absent', 'ncns') }),
  { selector: ({ day }) => day, maxLength: 14 },
)
const KIND_POINTS: Readonly<Record<string, number>> = { absent: 1, ncns: 2 }

const someLimits = fc.uniqueArray(
  fc.record({ clock: fc.constantFrom('ahip', 'aetna', 'tbt', 'ahip_aetna'), level: fc.nat(4), day: aDay, gone: anEnd, hour: fc.nat(23) }),
  { selector: ({ clock, level }) => `${clock} ${clock === 'ahip_aetna' && level > 0 && level < 3 ? 3 : level}`, maxLength: 5 },
)
/** Attempts of one exam in their order. */
const someFails = fc
  .record({ ahip: fc.array(fc.tuple(fc.nat(12), anEnd), { maxLength: 3 }), uhc: fc.array(fc.tuple(fc.nat(12), anEnd), { maxLength: 6 }) })
  .map((byExam) =>
    Object.entries(byExam).flatMap(([exam, own]) => {
      let day = 0
      return own.map(([after, gone], index) => {
        day += after
        return { is: 'fail' as const, id: `${exam}${index}`, day, gone, exam, attempt: index + 1 }
      })
    }),
  )
const someConduct = fc.array(fc.record({ day: aDay, gone: anEnd, level: fc.constantFrom(0, 0, 0, 2, 3) }), { maxLength: 4 })

const someFacts: fc.Arbitrary<ToldFact[]> = fc
  .tuple(someOccurrences, someLimits, someFails, someConduct)
  .map(([days, limits, fails, acts]) => [
    ...days.map(({ day, gone, kind }, index) => ({
      ...{ is: 'occurrence' as const, id: `o${index}`, day, gone, points: KIND_POINTS[kind] ?? 0.5, isNcns: kind === 'ncns', kind },
    })),
    ...limits.map(({ clock, level, day, gone, hour }, index) => ({
      ...{ is: 'limit' as const, id: `l${index}`, day, gone, clock, second: hour },
      level: clock === 'ahip_aetna' && level > 0 ? Math.max(3, level) : level,
    })),
    ...fails,
    ...acts.map(({ day, gone, level }, index) => ({ is: 'conduct' as const, id: `c${index}`, day, gone, level })),
  ])

/** Acts as they should go, and now and then as they should not. */
const USUAL = ['issue lead', 'approve hr', 'deliver lead', 'acknowledge agent'] as const
const ODD = [
  'skip hr',
  'withdraw hr',
  'withdraw lead',
  'return hr',
  'refuse lead',
  'issue agent',
  'skip lead',
  'deliver manager',
  'approve lead',
]
const actNamed = (words: string, day: number, isTold: boolean): ToldAct => {
  const [act = '', by = ''] = words.split(' ')
  return { act, by, day, reason: isTold, witness: isTold, withoutNote: false }
}
const someActs = (level: number, begun: number): fc.Arbitrary<ToldAct[]> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 8, maxLength: 8 }),
      fc.array(fc.tuple(fc.constantFrom(...ODD), fc.nat(4), fc.boolean()), { maxLength: 2 }),
      fc.boolean(),
    )
    .map(([length, gaps, odd, withoutNote]) => {
      const words: { words: string; isTold: boolean }[] = USUAL.filter((act) => level > 2 || act !== 'approve hr')
        .slice(0, length)
        .map((act) => ({ words: act, isTold: true }))
      for (const [act, at, isTold] of odd) words.splice(at, 0, { words: act, isTold })
      let day = begun
      return words.map(({ words: act, isTold }, index) => {
        day += gaps[index] ?? 0
        const told = actNamed(act, day, isTold)
        return told.act === 'issue' ? { ...told, withoutNote } : told
      })
    })

const someRungs: fc.Arbitrary<ToldRung[]> = fc
  .array(
    fc
      .record({
        category: fc.constantFrom('attendance', 'attendance', 'timeframe', 'exam', 'conduct'),
        level: fc.integer({ min: 1, max: 4 }),
        day: aDay,
      })
      .chain((rung) => someActs(rung.level, rung.day).map((acts) => ({ ...rung, id: '', acts }))),
    { maxLength: 7 },
  )
  .map((rungs) => rungs.map((rung, index) => ({ ...rung, id: `r${index}` })))

const someNotes = fc.array(fc.record({ category: fc.constantFrom('attendance', 'timeframe', 'exam', 'conduct'), day: aDay }), {
  maxLength: 6,
})

export const someStory: fc.Arbitrary<Story> = fc.record({ facts: someFacts, rungs: someRungs, notes: someNotes })

/**
 * A story in which every ladder is climbed as far as its facts go: each proposal of the day is issued, approved and delivered within days.
 * Random acts seldom come that far.
 */
export function climbing(story: Story, every: number): Story {
  const rungs: ToldRung[] = ['attendance', 'timeframe', 'exam', 'conduct'].flatMap((category) =>
    [0, 1].flatMap((round) =>
      [1, 2, 3, 4].map((level) => {
        const day = round * 60 + level * every
        const acts = USUAL.filter((act) => level > 2 || act !== 'approve hr').map((act, index) =>
          actNamed(act, day + Math.min(index, every), true),
        )
        const skip = level === 3 && category === 'exam' ? [actNamed('skip hr', day, true)] : acts
        return { id: `${category}${round}${level}`, category, level, day, acts: skip }
      }),
    ),
  )
  const notes = ['attendance', 'timeframe', 'exam', 'conduct'].flatMap((category) => [0, 60].map((day) => ({ category, day: day + every })))
  return { facts: story.facts, rungs, notes: [...story.notes, ...notes] }
}

/** The story as a case of docs/standing-explain.md. */
export function caseOf({ facts, rungs, notes }: Story, days: readonly number[]) {
  const of = <K extends ToldFact['is']>(is: K) => facts.filter((fact): fact is Extract<ToldFact, { is: K }> => fact.is === is)
  const end = (key: string, gone: number | null) => (gone === null ? {} : { [key]: dateOf(gone) })
  return {
    zone: 'America/Denver',
    policy: { timeframes: { clocks: CLOCKS }, exams: EXAMS },
    dates: days.map(dateOf),
    occurrences: of('occurrence').map((fact) => ({
      ...{ id: fact.id, date: dateOf(fact.day), kind: 'kind' in fact ? fact.kind : 'late' },
      ...(fact.gone === null ? {} : { excused: { kind: 'pto', on: dateOf(fact.gone) } }),
    })),
    limits: of('limit').map(({ id, day, gone, clock, level, second }) => ({
      ...{ id, clock, step: level === 0 ? 'limit' : stepOf(level), at: `${dateOf(day)}T${String(second).padStart(2, '0')}:00` },
      ...end('withdrawnOn', gone),
    })),
    fails: of('fail').map(({ id, day, gone, exam, attempt }) => ({ id, date: dateOf(day), exam, attempt, ...end('voidedOn', gone) })),
    conduct: of('conduct').map(({ id, day, gone, level }) => ({
      ...{ id, date: dateOf(day), what: 'Hung up on a caller' },
      ...(level === 0 ? {} : { step: stepOf(level) }),
      ...end('withdrawnOn', gone),
    })),
    coaching: notes.map(({ category, day }) => ({ category, date: dateOf(day) })),
    rungs: rungs.map(({ id, category, level, day, acts }) => ({
      ...{ id, category, step: stepOf(level), triggeredOn: dateOf(day) },
      acts: acts.map(({ act, day: on, by, reason, witness, withoutNote }) => ({
        ...{ act, on: dateOf(on), by },
        ...(reason && ['skip', 'return', 'withdraw'].includes(act) ? { reason: 'As agreed' } : {}),
        ...(witness && act === 'refuse' ? { witness: 'Kim Roy' } : {}),
        ...(withoutNote && act === 'issue' ? { withoutNote: 'Wilful' } : {}),
      })),
    })),
  }
}
