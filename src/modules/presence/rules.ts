import type { Interval } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { type Answer, type KnownPerson, matchPeople, type PersonMatch, type Remembered } from './matching/match-people.ts'
import { identityKey } from './matching/names.ts'
import type { ReportVisit, Shift } from './reading.ts'

type Shown = { readonly name: string; readonly email: string | null; readonly maskedEmail: string | null }

/**
 * What one person of a report is known under within a class: the address, else the name, with the masked address where the
 * report has one, so that two people of one name stay two.
 */
export function participantKey(shown: Shown): string {
  const key = identityKey(shown)
  if (shown.email || !shown.maskedEmail) return key ?? 'name:'
  return `${key ?? 'name:'}|${shown.maskedEmail.toLowerCase()}`
}

/** The key without the masked address. */
const plainKey = (key: string): string => key.replace(/\|[^|]*$/, '')

export type Gathered = Shown & { readonly key: string; readonly visits: readonly ReportVisit[] }

/** The people of one report with their visits, in the order of their first rows. */
export function gatherPeople(visits: readonly ReportVisit[]): Gathered[] {
  const people = new Map<string, Shown & { key: string; visits: ReportVisit[] }>()
  for (const visit of visits) {
    const key = participantKey(visit)
    const there = people.get(key)
    if (there) there.visits.push(visit)
    else people.set(key, { key, name: visit.name, email: visit.email, maskedEmail: visit.maskedEmail, visits: [visit] })
  }
  return [...people.values()]
}

/** One visit with whoever made it and the class days it overlaps or belongs to. */
export type PlacedVisit<Who> = Interval & { readonly who: Who; readonly days: readonly Shift[] }

/**
 * On which class days each person of a report is evidence that the class met: those who joined after the shift before had
 * ended. A connection left open since an earlier shift makes no report of the next day, and each day of a report stands
 * for itself, as if it were a file of its own. People who are evidence for no day are left out.
 */
export function evidenceOf<Who>(visits: readonly PlacedVisit<Who>[], shifts: readonly Shift[]): Map<Who, LocalDate[]> {
  const evidence = new Map<Who, Set<LocalDate>>()
  for (const [at, shift] of shifts.entries()) {
    const own = visits.filter(({ days }) => days.some(({ date }) => date === shift.date))
    const endBefore = shifts[at - 1]?.end ?? Number.NEGATIVE_INFINITY
    const joined = own.filter(({ start }) => start >= endBefore)
    const isTouching = ({ start, end }: Interval) => start < shift.end && end > shift.start
    if (own.some(isTouching) && !joined.some(isTouching)) continue
    for (const { who } of joined) evidence.set(who, (evidence.get(who) ?? new Set()).add(shift.date))
  }
  return new Map([...evidence].map(([who, dates]) => [who, [...dates]]))
}

export type PersonKind = PersonMatch['kind']

/**
 * Whether the people that a report shows on a day make it cover the day: an agent of the class, or its staff alone,
 * waiting. Staff among strangers may be another class's meeting. `store/visits.ts` asks the same of the record.
 */
export const coversDay = (kinds: ReadonlySet<PersonKind>): boolean => kinds.has('agent') || (kinds.has('staff') && !kinds.has('unmatched'))

/** `staff` are names as shown. */
export type Shows = { readonly file: string; readonly date: LocalDate; readonly staff: readonly string[]; readonly unknown: number }

/** The beginning of the sentence about a report that does not cover a day it is about, for want of anybody of the roster. */
export function showsNobody({ file, date, staff, unknown }: Shows): string {
  const [first, second] = staff
  const named =
    staff.length > 2 ? `${first} and ${staff.length - 1} more` : [first, second].filter((name) => name !== undefined).join(' and ')
  const who = [named && `${named} of the staff`, unknown > 0 && `${unknown} unknown ${unknown === 1 ? 'name' : 'names'}`]
  return `${file} is about ${date} but shows nobody of the roster (${who.filter(Boolean).join(' and ')})`
}

/** An answer that a person gave. `remember` false: it holds in the named reports only. */
export type GivenAnswer = {
  readonly id: string
  readonly key: string
  readonly answer: Answer
  readonly remember: boolean
  readonly reportIds: readonly string[]
}
export type ClassPeople = { readonly roster: readonly KnownPerson[]; readonly staff: readonly KnownPerson[] }
/** `reportId` null: a report that is not stored. */
export type Seen = Shown & { readonly reportId: string | null; readonly key: string }
export type Settled = {
  readonly kind: PersonKind
  readonly agentId: string | null
  readonly matchedBy: 'email' | 'remembered' | 'name' | 'person' | null
  readonly matchId: string | null
  readonly suggestions: readonly { agent: string; score: number }[]
}

/**
 * Who each participant is, in the order of formats.md, "People in reports": the exact address, then what a person said of
 * this very report or for the whole class, then the exact name. Answers stand in the order of the participants. Pure.
 */
export function settlePeople(seen: readonly Seen[], people: ClassPeople, answers: readonly GivenAnswer[]): Settled[] {
  const matches = matchEachOnce(seen, people, answers)
  const given = Map.groupBy(answers, (answer) => answer.key)
  return seen.map((one) => {
    const match = matches.get(shownKey(one))
    if (!match || (match.kind !== 'unmatched' && match.by === 'email')) return settled(match ?? UNMATCHED)
    const told = given.get(one.key) ?? []
    const here = told.find(({ reportIds }) => one.reportId !== null && reportIds.includes(one.reportId))
    const answer = here ?? told.find(({ remember }) => remember)
    return answer ? settledBy(answer, here ? 'person' : 'remembered') : settled(match)
  })
}

const UNMATCHED: PersonMatch = { kind: 'unmatched', suggestions: [] }
const shownKey = ({ key, name }: Seen): string => JSON.stringify([key, name])

/** A masked address takes no answer that was given to another masked one: behind each stands another person. */
function matchEachOnce(seen: readonly Seen[], { roster, staff }: ClassPeople, answers: readonly GivenAnswer[]): Map<string, PersonMatch> {
  const distinct = [...new Map(seen.map((one) => [shownKey(one), one])).values()]
  const remembered = answers.filter(({ remember }) => remember)
  const asRemembered = ({ key, answer }: GivenAnswer): Remembered => ({ key: plainKey(key), answer })
  const found = new Map<string, PersonMatch>()
  const matchAll = (some: readonly Seen[], from: readonly GivenAnswer[]) => {
    if (some.length === 0) return
    const matches = matchPeople(some, roster, staff, from.map(asRemembered))
    for (const [index, one] of some.entries()) found.set(shownKey(one), matches[index] ?? UNMATCHED)
  }
  const isMasked = ({ key }: { key: string }) => key !== plainKey(key)
  matchAll(
    distinct.filter((one) => !isMasked(one)),
    remembered,
  )
  matchAll(
    distinct.filter(isMasked),
    remembered.filter((answer) => !isMasked(answer)),
  )
  return found
}

const settled = (match: PersonMatch): Settled => ({
  kind: match.kind,
  agentId: match.kind === 'agent' ? match.id : null,
  matchedBy: match.kind === 'unmatched' ? null : match.by,
  matchId: null,
  suggestions: match.kind === 'unmatched' ? match.suggestions : [],
})

const settledBy = ({ id, answer }: GivenAnswer, matchedBy: 'person' | 'remembered'): Settled => ({
  kind: answer.kind,
  agentId: answer.kind === 'agent' ? answer.id : null,
  matchedBy,
  matchId: id,
  suggestions: [],
})
