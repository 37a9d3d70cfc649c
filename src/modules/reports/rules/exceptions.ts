import { businessDaysBetween } from '#kernel/business-days.ts'
import { daysBetween, type LocalDate, spokenDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Exception } from '../model.ts'
import type { UnsignedDay, WaitingStep } from '../store/classes.ts'
import { classDaysBetween } from './class-days.ts'
import { EXCEPTION_KINDS, type ExceptionKind, KIND_WORDS, spokenAge } from './kinds.ts'
import type { Moment } from './moments.ts'
import type { OpenWork } from './open-work.ts'

type Class = { readonly id: string; readonly name: string; readonly days: readonly LocalDate[] }
/** An exception before its sentences are made: a season may have tens of thousands, of which a page is shown. */
export type Found = Omit<Exception, 'id' | 'kindName' | 'unit' | 'what'> & { readonly said: string; readonly of: string }

export const idOf = ({ kind, of }: Found): string => `${kind}:${of}`

/** As it is told. */
export function exceptionOf(found: Found): Exception {
  const { said, of: _, ...told } = found
  const { name, unit } = KIND_WORDS[told.kind]
  const what = `${said}, since ${spokenDate(told.since)} (${spokenAge(told.age, unit)})`
  return { id: idOf(found), kindName: name, unit, what, ...told }
}

function ageOf(kind: ExceptionKind, days: readonly LocalDate[], since: LocalDate, date: LocalDate): number {
  const { unit } = KIND_WORDS[kind]
  if (unit === 'class_days') return classDaysBetween(days, since, date)
  return Math.max(0, unit === 'business_days' ? businessDaysBetween(since, date) : daysBetween(since, date))
}

/** Overdue work of an agent. */
export function ofWork(work: OpenWork, cohort: Class, { date }: Moment): Found {
  const { agentId, agent, kind, since, redOn, standing, what } = work
  const tone = standing === 'open' ? (redOn <= date ? 'behind' : 'at_risk') : standing
  const age = ageOf(kind, cohort.days, since, date)
  const link = `/agents/${agentId}`
  return { kind, cohortId: cohort.id, cohort: cohort.name, agentId, agent, since, age, tone, link, said: what, of: agentId }
}

/** A class day that has ended and is not signed off. */
export function ofDay({ cohortId, cohort, date: since }: UnsignedDay, { date }: Moment): Found {
  const age = Math.max(0, daysBetween(since, date))
  const link = `/classes/${cohortId}/close?date=${since}`
  const of = `${cohortId}:${since}`
  const tone = age > 0 ? 'behind' : 'at_risk'
  return {
    kind: 'day_not_closed',
    cohortId,
    cohort,
    agentId: null,
    agent: null,
    since,
    age,
    tone,
    link,
    said: 'Not signed off',
    of,
  }
}

const STEP_WORDS = { final: 'Final CAP', termination_review: 'Termination review' } as const

/** A step that waits for HR. */
export function ofStep({ id, agentId, agent, cohortId, cohort, category, step, issuedOn }: WaitingStep, { date }: Moment): Found {
  const age = Math.max(0, daysBetween(issuedOn, date))
  const said = `${STEP_WORDS[step]} waits for HR's approval`
  const link = `/agents/${agentId}?step=${category}`
  return {
    kind: 'approval',
    cohortId,
    cohort,
    agentId,
    agent,
    since: issuedOn,
    age,
    tone: age > 0 ? 'behind' : 'at_risk',
    link,
    said,
    of: id,
  }
}

type Handoff = {
  readonly id: string
  readonly agentId: string
  readonly agent: string
  readonly cohortId: string
  readonly cohort: string
  readonly zone: string
  readonly acknowledgedAt: string | null
  readonly completedAt: number
}

/** An agent who completed everything and waits for the transfer for too long. `mayOpen`: the reader sees the hand-overs. */
export function ofHandoff(handoff: Handoff, { date }: Moment, mayOpen: boolean): Found {
  const { id, agentId, agent, cohortId, cohort, zone, acknowledgedAt, completedAt } = handoff
  const since = localDateAt(completedAt, zone)
  const age = Math.max(0, daysBetween(since, date))
  const said =
    acknowledgedAt === null ? 'Completed everything; no PM has acknowledged it' : 'Completed everything; the transfer is not confirmed'
  const link = mayOpen ? '/handoffs' : `/agents/${agentId}`
  return { kind: 'transfer', cohortId, cohort, agentId, agent, since, age, tone: 'behind', link, said, of: id }
}

const placeOf = (kind: ExceptionKind) => EXCEPTION_KINDS.indexOf(kind)
const names = new Intl.Collator('en', { numeric: true })

/** Oldest first; of one age by kind, class and agent. Ids make the order one. */
export const byAge = (a: Found, b: Found): number =>
  b.age - a.age ||
  placeOf(a.kind) - placeOf(b.kind) ||
  (a.cohortId === b.cohortId ? 0 : names.compare(a.cohort, b.cohort)) ||
  names.compare(a.agent ?? '', b.agent ?? '') ||
  (idOf(a) < idOf(b) ? -1 : 1)

/** How many there are of each kind and how old the oldest is, in the order of kinds. */
export const countKinds = (rows: readonly Found[]) => {
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  return EXCEPTION_KINDS.flatMap((kind) => {
    const own = byKind.get(kind)
    const { name, unit } = KIND_WORDS[kind]
    return own ? [{ kind, name, count: own.length, oldest: own.reduce((most, { age }) => Math.max(most, age), 0), unit }] : []
  })
}
