import { type LocalDate, spokenDate } from '#kernel/local-date.ts'
import type { OverviewClass } from '../model.ts'
import { countKinds, exceptionOf, type Found } from './exceptions.ts'
import { spokenAge } from './kinds.ts'

const MOST_ROWS = 20
const MOST_CLASSES = 40

const spoken = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`
const rest = (all: number, shown: number, what: string) => (all > shown ? [`and ${all - shown} more ${what}`] : [])

function classLine({ name, day, pace, burnUp, attendance, notClosed }: OverviewClass): string {
  const done = burnUp.days.findLast(({ complete }) => complete !== null)?.complete ?? 0
  const parts = [
    day.n === 0 ? 'not begun' : `day ${day.n} of ${day.of}`,
    `${pace.behind} behind, ${pace.blocked} blocked, ${pace.at_risk} at risk, ${pace.on_pace} on pace`,
    `${done} of ${burnUp.total} tracks complete`,
    `${spoken(attendance.week.occurrences, 'occurrence')}, ${attendance.week.undecided} undecided`,
    ...(notClosed.length > 0 ? [`not closed: ${notClosed.map(spokenDate).join('; ')}`] : []),
  ]
  return `- ${name}: ${parts.join('; ')}`
}

/** The report of one day in words: subject, the sentence that stands in the inbox and in a digest, and the letter. `rows` are oldest first. */
export function dailyReportOf(date: LocalDate, rows: readonly Found[], classes: readonly OverviewClass[]) {
  const kinds = countKinds(rows)
  const of = `${spoken(classes.length, 'open class', 'open classes')}`
  const told = kinds.map(({ name, count }) => `${name}: ${count}`).join(', ')
  const sentence = rows.length === 0 ? `Nothing is overdue or waits in ${of}.` : `${rows.length} overdue or waiting in ${of}. ${told}.`
  const letter = [
    `${spokenDate(date)}: ${sentence}`,
    ...(kinds.length > 0
      ? ['', 'By kind', ...kinds.map((kind) => `- ${kind.name}: ${kind.count}, the oldest ${spokenAge(kind.oldest, kind.unit)}`)]
      : []),
    ...(rows.length > 0 ? ['', 'Oldest first'] : []),
    ...rows.slice(0, MOST_ROWS).map((row) => `- ${row.agent === null ? '' : `${row.agent}, `}${row.cohort}: ${exceptionOf(row).what}`),
    ...rest(rows.length, MOST_ROWS, 'in Muster'),
    ...(classes.length > 0 ? ['', 'Classes'] : []),
    ...classes.slice(0, MOST_CLASSES).map(classLine),
    ...rest(classes.length, MOST_CLASSES, 'classes in Muster'),
  ]
  return {
    date,
    subject: `Classes on ${spokenDate(date)}: ${rows.length} overdue or waiting`,
    sentence,
    letter: letter.join('\n'),
    link: '/overview',
  }
}
