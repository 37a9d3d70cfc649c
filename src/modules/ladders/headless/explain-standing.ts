import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { courseOf } from '../rules/asked.ts'
import { pointsOn } from '../rules/asked-by-points.ts'
import { historyOf, stands } from '../rules/history.ts'
import type { Category } from '../rules/rungs.ts'
import { type CategoryStanding, type Proposal, standingOf } from '../rules/standing.ts'
import type { StandingCase } from './case-file.ts'
import type { CategoryLine, CountedLine, DateLine, ProblemLine, ProposedLine, StandingExplained } from './output.ts'

/** Later than any date of a case: all acts, for what was refused of them. */
const END: LocalDate = '9999-12-31'

/** What the rules say of a case: on each day asked, each ladder and each rung. Pure. Format: docs/standing-explain.md. */
export function explainStanding(given: StandingCase): StandingExplained {
  return {
    policy: given.known.policy.words,
    dates: given.dates.map((date) => dateLine(date, given)),
    problems: problemsOf(given),
  }
}

function dateLine(date: LocalDate, given: StandingCase): DateLine {
  const { rungs } = historyOf(given.rungs, given.known, date)
  const lineOf = (category: Category) => categoryLine(category, date, standingOf(category, date, rungs, given.known), given)
  const courseOn = (category: Category) => courseOf(category, date, given.known.facts, given.known.policy)
  const courses = {
    attendance: courseOn('attendance'),
    timeframe: courseOn('timeframe'),
    exam: courseOn('exam'),
    conduct: courseOn('conduct'),
  }
  return {
    date,
    categories: { attendance: lineOf('attendance'), timeframe: lineOf('timeframe'), exam: lineOf('exam'), conduct: lineOf('conduct') },
    rungs: rungs.flatMap((rung, index) => {
      const { category, step } = rung.record
      if (rung.state === 'absent') return []
      const told = { state: rung.state, since: rung.lastOn, stands: stands(rung, courses[category]) }
      return [{ rung: idOf(given, index), category, step, ...told }]
    }),
  }
}

const idOf = ({ rungs }: StandingCase, index: number): string => rungs[index]?.id ?? `rungs[${index}]`

function categoryLine(category: Category, date: LocalDate, standing: CategoryStanding, given: StandingCase): CategoryLine {
  const { facts, policy } = given.known
  const { asked, proposed, waits, fallen, flagged } = standing
  const known = facts.occurrences.filter(({ goneOn }) => goneOn === null || goneOn > date)
  return {
    ...(category === 'attendance' ? pointsOn(date, known, policy) : {}),
    step: asked.step,
    because: asked.because(),
    counted: asked.counted.map(({ id, date: day, asks }) => countedLine(id, day, category === 'attendance' ? null : asks, given)),
    stands: standing.stands,
    proposed: proposed && proposedLine(proposed, given),
    waits,
    fellAway: fallen.map(({ rung, step, because }) => ({ rung: idOf(given, rung), step, because })),
    flagged: flagged.map(({ rung, step, facts: taken, isReachedWithout, because }) => ({
      ...{ rung: idOf(given, rung), step, facts: taken },
      ...{ reachedWithout: isReachedWithout, because },
    })),
  }
}

function countedLine(fact: string, date: LocalDate, asks: CountedLine['asks'] | null, { known }: StandingCase): CountedLine {
  if (asks !== null && asks !== undefined) return { fact, date, asks }
  const points = known.facts.occurrences.find(({ id }) => id === fact)?.points ?? 0
  return { fact, date, points, expiresOn: addDays(date, known.policy.attendance.windowDays) }
}

const proposedLine = (
  { step, rung, state, triggeredOn, dueOn, restsOn, needs, rule, because }: Proposal,
  given: StandingCase,
): ProposedLine => ({
  ...{ step, rung: rung === null ? null : idOf(given, rung), state, triggeredOn, dueOn, restsOn, needs, rule, because },
})

function problemsOf(given: StandingCase): ProblemLine[] {
  return historyOf(given.rungs, given.known, END)
    .refused.toSorted((a, b) => a.record - b.record || (a.act ?? -1) - (b.act ?? -1))
    .map(({ record, act, sentence }) => {
      const rung = given.rungs[record]
      const path = rung?.path ?? `rungs[${record}]`
      if (act === null) return { path: `${path}.triggeredOn`, value: rung?.triggeredOn ?? null, message: sentence }
      return { path: `${path}.acts[${act}]`, value: rung?.acts[act]?.act ?? null, message: sentence }
    })
}
