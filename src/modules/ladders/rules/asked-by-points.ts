import { addDays, type LocalDate, spokenDate } from '#kernel/local-date.ts'
import type { Rung } from '#modules/attendance/rules/policy.ts'
import { spokenPoints } from '#modules/attendance/rules/spoken.ts'
import { standingOn } from '#modules/attendance/rules/standing.ts'
import type { LadderPolicy } from '../policy.ts'
import type { Asked } from './asked.ts'
import type { AgentFacts, OccurrenceFact } from './facts.ts'
import { climbOf, type RungStep, spokenStep } from './rungs.ts'

const asDay = ({ id, date, kind, points }: OccurrenceFact) => ({ id, date, kind, occurrences: [kind], points, excused: null })

/** The attendance ladder on a day: points and no-call no-shows of the window. `facts` are those known. Source: policies.md 1.4. */
export function attendanceAsked(on: LocalDate, { occurrences }: AgentFacts, { attendance }: LadderPolicy): Asked {
  const { step, why, counted } = standingOn(on, occurrences.map(asDay), attendance)
  return {
    step,
    counted: counted.map(({ id, date, kind, points }) => ({
      ...{ id, date, asks: step },
      words: () => `${spokenKind(kind)} on ${spokenDate(date)} (${spokenPoints(points)})`,
    })),
    ladder: climbOf(attendance.ladder.map((rung) => rung.step)),
    because: () => why,
    ruleFor: (asked) =>
      ruleWords(
        asked,
        attendance.ladder.find((rung) => rung.step === asked),
        attendance.windowDays,
      ),
    dueFor: () => null,
    turns: occurrences.flatMap(({ date }) => [date, addDays(date, attendance.windowDays)]),
  }
}

/** Points and no-call no-shows as the policy of a class has them, on a day. */
export function pointsOn(
  on: LocalDate,
  occurrences: readonly OccurrenceFact[],
  { attendance }: LadderPolicy,
): { points: number; ncns: number } {
  const { points, ncnsCount } = standingOn(on, occurrences.map(asDay), attendance)
  return { points, ncns: ncnsCount }
}

const SPOKEN_KIND: Readonly<Record<string, string>> = {
  late: 'late',
  late_4h: 'late by 4 h or more',
  left_early: 'left early',
  left_early_4h: 'left early by 4 h or more',
  mia: 'missing in action',
  absent: 'absent',
  ncns: 'no-call no-show',
}
const spokenKind = (kind: string): string => SPOKEN_KIND[kind] ?? kind

function ruleWords(step: RungStep, rung: Rung | undefined, windowDays: number): string {
  const shows = rung?.ncns === 1 ? '1 no-call no-show' : `${rung?.ncns} no-call no-shows`
  const columns = [rung?.points == null ? [] : [spokenPoints(rung.points)], rung?.ncns == null ? [] : [shows]].flat()
  return `attendance: ${spokenStep(step)} from ${columns.join(' or ')} in ${windowDays} days on`
}
