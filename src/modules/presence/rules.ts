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

/**
 * The class days a report is evidence for: of those it touches, the ones on which somebody joined after the shift before
 * had ended. A connection left open since an earlier shift does not make a report of the next day.
 */
export function evidenceDates(dates: readonly LocalDate[], visits: readonly Interval[], shifts: readonly Shift[]): LocalDate[] {
  return dates.filter((date) => {
    const at = shifts.findIndex((shift) => shift.date === date)
    const shift = shifts[at]
    const before = shifts[at - 1]
    if (!shift) return false
    if (!before) return true
    const touching = visits.filter(({ start, end }) => start < shift.end && end > shift.start)
    return touching.length === 0 || touching.some(({ start }) => start >= before.end)
  })
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
  readonly kind: PersonMatch['kind']
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
