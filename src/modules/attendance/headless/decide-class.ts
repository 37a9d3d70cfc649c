import { cutTo, type Interval, totalSeconds, union } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { localIsoAt } from '#kernel/zone-time.ts'
import { type KnownPerson, matchPeople, type PersonMatch } from '#modules/presence/matching/match-people.ts'
import type { ReadReport, ReportVisit } from '#modules/presence/reading.ts'
import { evidenceDates } from '#modules/presence/rules.ts'
import { decideDay } from '../rules/decide-day.ts'
import type { DayDecision, DayFacts, Visit } from '../rules/facts.ts'
import type { ExcuseKind } from '../rules/policy.ts'
import type { ClassWeek, ScheduledDay } from './class-file.ts'
import type { ClassDecisions, DecisionLine, ProblemLine, UnmatchedLine } from './output.ts'

type Matched = { readonly report: ReadReport; readonly match: (visit: ReportVisit) => PersonMatch }

/**
 * Decides a class week from its reports: one decision per scheduled day and roster member, what nobody is known by, what
 * was read, and what is wrong with it. Pure; the order of the reports does not matter. Source: formats.md, Headless.
 */
export function decideClass(week: ClassWeek, given: readonly ReadReport[], classFile: string): ClassDecisions {
  const reports = [...given].sort(byDateThenFile)
  const matched = matchReports(week, reports)
  const foreign = matched.filter(isForeign)
  const covered = new Set(matched.flatMap((one) => coveredDays(one, week.days)))
  const ids = idsByAddress(week)
  return {
    decisions: decisionsOf(week, matched, covered),
    unmatched: matched.flatMap((one) => unmatchedOf(one, week)),
    reports: reports.map(({ file, kind, date, zone, participants }) => ({ file, kind, date, zone, participants })),
    problems: [
      ...reports.flatMap((report) =>
        report.problems.map(({ file, row, column, value, message }) => ({ file, row, column, value, message })),
      ),
      ...foreign.map(({ report }) => foreignProblem(report, week)),
      ...week.days.flatMap((day, index) => (covered.has(day.date) ? [] : [uncoveredProblem(day, index, classFile)])),
      ...[...week.notices, ...week.excuses].flatMap((entry) => strayProblem(entry, ids, week, classFile)),
    ],
  }
}

const byDateThenFile = (a: ReadReport, b: ReadReport): number => {
  const [one, other] = [`${a.date ?? '9999'} ${a.file}`, `${b.date ?? '9999'} ${b.file}`]
  return one < other ? -1 : one > other ? 1 : 0
}

const shownKey = ({ name, email, maskedEmail }: ReportVisit): string => JSON.stringify([name, email, maskedEmail])

/** Matches each person shown in any report once. */
function matchReports(week: ClassWeek, reports: readonly ReadReport[]): Matched[] {
  const shown = new Map<string, ReportVisit>()
  for (const report of reports) for (const visit of report.visits) shown.set(shownKey(visit), visit)
  const matches = matchPeople([...shown.values()], week.roster, week.staff, [])
  const byKey = new Map([...shown.keys()].map((key, index) => [key, matches[index] ?? NOBODY]))
  return reports.map((report) => ({ report, match: (visit) => byKey.get(shownKey(visit)) ?? NOBODY }))
}

const NOBODY: PersonMatch = { kind: 'unmatched', suggestions: [] }

/** Nobody in it is of this class. */
const isForeign = ({ report, match }: Matched): boolean =>
  report.visits.length > 0 && report.visits.every((visit) => match(visit).kind === 'unmatched')

/**
 * The days a report is evidence for. It must show an agent of the class (or the lead alone, waiting); a lead among
 * strangers is another class's meeting.
 */
function coveredDays({ report, match }: Matched, days: readonly ScheduledDay[]): LocalDate[] {
  const kinds = new Set(report.visits.map((visit) => match(visit).kind))
  if (!kinds.has('agent') && (!kinds.has('staff') || kinds.has('unmatched'))) return []
  return evidenceDates(
    report.dates,
    report.visits.map(({ join, leave }) => ({ start: join, end: leave })),
    days.map(({ date, shift }) => ({ date, ...shift })),
  )
}

function decisionsOf(week: ClassWeek, matched: readonly Matched[], covered: ReadonlySet<LocalDate>): DecisionLine[] {
  const visits = visitsByAgent(matched)
  const ids = idsByAddress(week)
  const dayKey = (email: string, date: LocalDate) => `${ids.get(email.toLowerCase())} ${date}`
  const noticed = new Set(week.notices.map(({ email, date }) => dayKey(email, date)))
  const excused = new Map<string, ExcuseKind>(week.excuses.map(({ email, date, kind }) => [dayKey(email, date), kind]))
  return week.days.flatMap(({ date, shift, breakMinutes }) =>
    week.roster.map((agent) => {
      const facts: DayFacts = {
        date,
        zone: week.zone,
        shift,
        breakMinutes,
        visits: (visits.get(agent.id) ?? []).filter((visit) => visit.start < shift.end && visit.end > shift.start),
        notice: noticed.has(dayKey(agent.id, date)),
        excuse: excused.get(dayKey(agent.id, date)) ?? null,
        leaver: false,
        covered: covered.has(date),
        correction: null,
      }
      return lineOf(agent, facts, decideDay(facts, week.policy))
    }),
  )
}

/** The hint has no field of its own in this document, so it closes the sentence. */
function lineOf({ id, name }: KnownPerson, { date, zone }: DayFacts, decision: DayDecision): DecisionLine {
  const { lateSeconds, earlySeconds, awaySeconds, missingSeconds, inferred, occurrences, label, points, excused, hint } = decision
  return {
    email: id,
    name,
    date,
    lateSeconds,
    earlySeconds,
    awaySeconds,
    missingSeconds,
    inferred,
    occurrences,
    label,
    points,
    excused,
    presence: decision.presence.map((stretch) => isoSpan(stretch, zone)),
    because: hint === null ? decision.because : `${decision.because}; ${hint}`,
  }
}

const isoSpan = ({ start, end }: Interval, zone: string) => ({ start: localIsoAt(start, zone), end: localIsoAt(end, zone) })

function visitsByAgent(matched: readonly Matched[]): Map<string, Visit[]> {
  const visits = new Map<string, Visit[]>()
  for (const { report, match } of matched) {
    for (const visit of report.visits) {
      const person = match(visit)
      if (person.kind !== 'agent') continue
      const own = visits.get(person.id) ?? []
      own.push({ start: visit.join, end: visit.leave, totalSeconds: visit.totalSeconds })
      visits.set(person.id, own)
    }
  }
  return visits
}

/** One line per name (and address) and report; seconds count where the visits lie inside a shift. */
function unmatchedOf({ report, match }: Matched, week: ClassWeek): UnmatchedLine[] {
  const shown = new Map<string, ReportVisit[]>()
  for (const visit of report.visits) {
    if (match(visit).kind !== 'unmatched') continue
    const key = JSON.stringify([visit.name, visit.email])
    const visits = shown.get(key)
    if (visits) visits.push(visit)
    else shown.set(key, [visit])
  }
  return [...shown.values()].flatMap((visits) => {
    const [first] = visits
    if (!first) return []
    const spans = visits.map(({ join, leave }) => ({ start: join, end: leave }))
    const seconds = totalSeconds(union(week.days.flatMap(({ shift }) => cutTo(shift, spans))))
    const person = match(first)
    const suggestions = person.kind === 'unmatched' ? person.suggestions.map(({ agent, score }) => ({ email: agent, score })) : []
    return [{ name: first.name, email: first.email, report: report.file, seconds, suggestions }]
  })
}

/** Whose address it is: the agent's id by each of the addresses. */
const idsByAddress = (week: ClassWeek): Map<string, string> =>
  new Map(week.roster.flatMap(({ id, emails }) => emails.map((email) => [email.toLowerCase(), id] as const)))

const foreignProblem = ({ file, participants }: ReadReport, week: ClassWeek): ProblemLine => ({
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

/** A notice or an excuse that reaches no decision would be lost silently. */
function strayProblem(
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
