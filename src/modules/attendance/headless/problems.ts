import type { LocalDate } from '#kernel/local-date.ts'
import type { ReadReport } from '#modules/presence/reading.ts'
import { type Shows, showsNobody } from '#modules/presence/rules.ts'
import type { ClassWeek, ScheduledDay } from './class-file.ts'
import type { DaySeen } from './day-coverage.ts'
import type { ProblemLine } from './output.ts'

export const foreignProblem = ({ file, participants }: ReadReport, week: ClassWeek): ProblemLine => ({
  file,
  row: null,
  column: null,
  value: null,
  message: `${file} shows ${participants} ${participants === 1 ? 'person' : 'people'}, nobody of them is in the roster or staff of ${week.name}, so it covers no day. Check that it is a report of this class.`,
})

const uncoveredProblem = ({ date }: ScheduledDay, index: number, classFile: string): ProblemLine => ({
  file: classFile,
  row: null,
  column: `schedule[${index}].date`,
  value: date,
  message: `No report covers ${date}, so nobody's attendance is decided for it (no report is not absence). Add the report of that day.`,
})

/** Each report that is about the day without covering it says why; what no report is about is said of the day. */
export function uncoveredProblems(day: ScheduledDay, index: number, seen: readonly DaySeen[], classFile: string): ProblemLine[] {
  const unproven = seen.filter(({ date, isForeign }) => date === day.date && !isForeign)
  return unproven.length > 0 ? unproven.map(unprovenProblem) : [uncoveredProblem(day, index, classFile)]
}

const unprovenProblem = (shows: Shows): ProblemLine => ({
  file: shows.file,
  row: null,
  column: null,
  value: null,
  message: `${showsNobody(shows)}, so nobody's attendance is decided for that day. Add the unknown names to the aliases of those whose they are, or check that it is a report of this class.`,
})

/** A notice or an excuse that reaches no decision would be lost silently. */
export function strayProblem(
  { path, email, date }: { readonly path: string; readonly email: string; readonly date: LocalDate },
  ids: ReadonlyMap<string, unknown>,
  week: ClassWeek,
  classFile: string,
): ProblemLine[] {
  const line = { file: classFile, row: null }
  if (!ids.has(email.toLowerCase())) {
    return [
      {
        ...line,
        column: `${path}.email`,
        value: email,
        message: `${path}.email: ${email} is nobody of the roster. Correct the e-mail or add the agent.`,
      },
    ]
  }
  if (!week.days.some((day) => day.date === date)) {
    return [
      {
        ...line,
        column: `${path}.date`,
        value: date,
        message: `${path}.date: ${date} is no scheduled day. Correct the date or add the day.`,
      },
    ]
  }
  return []
}
