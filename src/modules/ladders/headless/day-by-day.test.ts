import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDay, type Story, walk } from '../../../../tests/support/ladders-day-by-day.ts'
import type { Category } from '../rules/rungs.ts'
import { readStandingCase } from './case-file.ts'
import { explainStanding } from './explain-standing.ts'
import type { DateLine } from './output.ts'
import { caseOf, climbing, dateOf, LEVELS, someStory } from './stories.fixture.ts'

type Walked = ReturnType<typeof walk>['rungs']
const CATEGORIES = ['attendance', 'timeframe', 'exam', 'conduct'] as const

function explained(story: Story, days: readonly number[]) {
  const read = readStandingCase(JSON.stringify(caseOf(story, days)))
  if ('refused' in read) throw new Error(read.refused)
  return explainStanding(read)
}

/** What the naive reading says, in the words of the document. */
function naive(category: Category, story: Story, day: number, walked: Walked) {
  const { points, ncns, level, stands, proposed, waits, rungs, ...rest } = readDay(category, story, day, walked)
  return {
    ...(category === 'attendance' ? { points, ncns } : {}),
    ...{ ...rest, step: LEVELS[level], stands: LEVELS[stands] },
    proposed: proposed && {
      ...{ step: LEVELS[proposed.level], rung: proposed.rung, state: proposed.state, triggeredOn: dateOf(proposed.since) },
      ...{ dueOn: proposed.due === null ? null : dateOf(proposed.due), restsOn: proposed.restsOn, needs: proposed.needs },
    },
    waits: waits.map((one) => ({ step: LEVELS[one.level], triggeredOn: dateOf(one.since) })),
    rungs: rungs.map((rung) => ({ ...rung, since: dateOf(rung.since) })),
  }
}

/** The same of the document, without its words. */
function said(category: Category, { categories, rungs }: DateLine) {
  const { because: _, counted, proposed, waits, fellAway, flagged, ...rest } = categories[category]
  const { rule: _rule, because: _because, ...bare } = proposed ?? { rule: '', because: '' }
  return {
    ...rest,
    counted: counted.map(({ fact }) => fact),
    proposed: proposed && bare,
    waits: waits.map(({ step, triggeredOn }) => ({ step, triggeredOn })),
    fellAway: fellAway.map(({ rung }) => rung),
    flagged: flagged.map(({ rung: id, facts, reachedWithout }) => ({ id, facts, reachedWithout })),
    rungs: rungs.filter((rung) => rung.category === category).map(({ rung: id, state, since, stands }) => ({ id, state, since, stands })),
  }
}

function expectAgreement(story: Story, days: readonly number[]): void {
  const { dates, problems } = explained(story, days)
  for (const [index, day] of days.entries()) {
    const line = dates[index]
    if (!line) throw new Error('a date is missing')
    const walked = walk(story, day).rungs
    for (const category of CATEGORIES) expect(said(category, line)).toEqual(naive(category, story, day, walked))
  }
  expect(problems.map(({ path }) => path).sort()).toEqual(walk(story, Number.POSITIVE_INFINITY).refused.sort())
}

const someDays = fc.array(fc.integer({ min: -2, max: 190 }), { minLength: 1, maxLength: 4 })

test('agrees with an implementation that walks through the days one by one', () => {
  fc.assert(fc.property(someStory, someDays, expectAgreement), { numRuns: 1500 })
}, 120_000)

test('agrees where ladders are climbed to the top', () => {
  fc.assert(
    fc.property(someStory, someDays, fc.integer({ min: 1, max: 12 }), (story, days, every) =>
      expectAgreement(climbing(story, every), days),
    ),
    { numRuns: 500 },
  )
}, 120_000)
