import { cutTo, type Interval, totalSeconds, union } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { localIsoAt } from '#kernel/zone-time.ts'
import type { KnownPerson } from '#modules/presence/matching/match-people.ts'
import type { ReadReport, ReportVisit } from '#modules/presence/reading.ts'
import { coversDay } from '#modules/presence/rules.ts'
import { decideDay } from '../rules/decide-day.ts'
import type { DayDecision, DayFacts, Visit } from '../rules/facts.ts'
import type { ExcuseKind } from '../rules/policy.ts'
import type { ClassWeek } from './class-file.ts'
import { seenOn } from './day-coverage.ts'
import { isForeign, type Matched, matchReports } from './match-reports.ts'
import type { ClassDecisions, DecisionLine, UnmatchedLine } from './output.ts'
import { foreignProblem, strayProblem, uncoveredProblems } from './problems.ts'

/**
 * Decides a class week from its reports: one decision per scheduled day and roster member, what nobody is known by, what
 * was read, and what is wrong with it. Pure; the order of the reports does not matter. Source: formats.md, Headless.
 */
export function decideClass(week: ClassWeek, given: readonly ReadReport[], classFile: string): ClassDecisions {
  const reports = [...given].sort(byDateThenFile)
  const matched = matchReports(week, reports)
  const foreign = matched.filter(isForeign)
  const seen = matched.flatMap((one) => seenOn(one, week.days))
  const covered = new Set(seen.flatMap(({ date, kinds }) => (coversDay(kinds) ? [date] : [])))
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
      ...week.days.flatMap((day, index) => (covered.has(day.date) ? [] : uncoveredProblems(day, index, seen, classFile))),
      ...[...week.notices, ...week.excuses].flatMap((entry) => strayProblem(entry, ids, week, classFile)),
    ],
  }
}

const byDateThenFile = (a: ReadReport, b: ReadReport): number => {
  const [one, other] = [`${a.date ?? '9999'} ${a.file}`, `${b.date ?? '9999'} ${b.file}`]
  return one < other ? -1 : one > other ? 1 : 0
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
