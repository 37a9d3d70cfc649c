import { fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { instantOf, parseClock } from '#kernel/zone-time.ts'
import type { FormEffect, FormValue, FormValues } from '../model.ts'

export type PauseEffect = Extract<FormEffect, { kind: 'pause' }>
/** What tickets that follow a form name as theirs, and its pauses: `form:carrier-ticket`. */
export const originOf = (form: string): string => `form:${form}`
export const isPauseEffect = (effect: FormEffect): effect is PauseEffect => effect.kind === 'pause'

/** A submission of one agent that was not withdrawn, with the work day it was filed on and the zone of its class. */
export type FiledTicket = {
  readonly number: number
  readonly at: Instant
  readonly date: LocalDate
  readonly zone: string
  readonly values: FormValues
}

/**
 * When a time of day of a work day was, as seen from `at`: the latest one that is over. The small hours of a night shift belong to the day
 * it began on. Null where it is no time, or still to come.
 */
export function momentOf(time: FormValue | undefined, date: LocalDate, zone: string, at: Instant): Instant | null {
  const clock = typeof time === 'string' ? parseClock(time) : null
  if (clock === null) return null
  const moments = [addDays(date, 1), date].map((day) => instantOf(day, clock, zone))
  const found = moments.find((moment) => moment <= toEpochSeconds(at))
  return found === undefined ? null : fromEpochSeconds(found)
}

/** Which of an agent's tickets a form is about, in the words of the form: the carrier; empty where it tells none apart. */
export const ticketOf = ({ by }: PauseEffect, values: FormValues): string => (by === null ? '' : String(values[by] ?? ''))

export const saysResolved = ({ endedBy }: PauseEffect, values: FormValues): boolean => values[endedBy] === true

const sinceOf = ({ since }: PauseEffect, { values, date, zone, at }: FiledTicket): Instant =>
  (since === null ? null : momentOf(values[since], date, zone, at)) ?? at

const isBefore = (a: Instant, b: Instant) => toEpochSeconds(a) < toEpochSeconds(b)

/** A ticket from when it began to when a form said that it is resolved; `until` null: it stands. `numbers`: of the forms that told it. */
export type TicketStretch = {
  readonly ticket: string
  readonly since: Instant
  readonly until: Instant | null
  readonly numbers: readonly number[]
}

function follow(effect: PauseEffect, stretches: readonly TicketStretch[], filed: FiledTicket): TicketStretch[] {
  const ticket = ticketOf(effect, filed.values)
  const open = stretches.find((one) => one.ticket === ticket && one.until === null)
  const others = stretches.filter((one) => one !== open)
  if (saysResolved(effect, filed.values)) return open ? [...others, { ...open, until: filed.at }] : [...stretches]
  const since = sinceOf(effect, filed)
  if (!open) return [...stretches, { ticket, since, until: null, numbers: [filed.number] }]
  return [...others, { ...open, since: isBefore(since, open.since) ? since : open.since, numbers: [...open.numbers, filed.number] }]
}

/** Stretches of one ticket in order, each overlapping or touching the one before it made one with it. */
function united(stretches: readonly TicketStretch[]): TicketStretch[] {
  const inOrder = stretches.toSorted((a, b) => toEpochSeconds(a.since) - toEpochSeconds(b.since))
  const done: TicketStretch[] = []
  for (const next of inOrder) {
    const last = done.at(-1)
    const isApart = !last || (last.until !== null && isBefore(last.until, next.since))
    if (isApart) done.push(next)
    else done[done.length - 1] = { ...last, until: laterEnd(last.until, next.until), numbers: [...last.numbers, ...next.numbers] }
  }
  return done
}

/** Null stands on for ever. */
const laterEnd = (a: Instant | null, b: Instant | null): Instant | null => (a === null || b === null ? null : isBefore(a, b) ? b : a)

/** What is said on a ticket's page, by the number of the form that began it: that it is resolved, or stands again. */
export type PageAct = { readonly number: number; readonly of: string; readonly isResolved: boolean; readonly at: Instant }

/** Acts of the pages as forms that say the same, after those that were filed until then; of forms that do not stand nothing is said. */
export function withPageActs(effect: PauseEffect, filed: readonly FiledTicket[], acts: readonly PageAct[]): FiledTicket[] {
  const said = acts.flatMap(({ number, of, isResolved, at }): FiledTicket[] => {
    const began = filed.find((one) => one.number === number && ticketOf(effect, one.values) === of)
    if (!began) return []
    const values = { ...(effect.by !== null && { [effect.by]: of }), [effect.endedBy]: isResolved }
    return [{ number, at, date: began.date, zone: began.zone, values }]
  })
  return [...filed, ...said]
}

const isAfter = (a: FiledTicket, b: FiledTicket) => toEpochSeconds(a.at) - toEpochSeconds(b.at) || a.number - b.number

function told(effect: PauseEffect, filed: readonly FiledTicket[]): TicketStretch[] {
  let stretches: TicketStretch[] = []
  for (const one of filed.toSorted(isAfter)) stretches = follow(effect, stretches, one)
  return stretches
}

/**
 * The stretches in which an agent's tickets stood, ticket by ticket: each from when its forms say it began, else from the filing, to the
 * filing that says it is resolved (product.md D13; policies.md 2). What resolves no open ticket says nothing.
 */
export const stretchesFrom = (effect: PauseEffect, filed: readonly FiledTicket[]): TicketStretch[] =>
  [...Map.groupBy(told(effect, filed), ({ ticket }) => ticket).values()].flatMap(united)

/** Tickets that stand, in the order they were told. */
export const openTickets = (effect: PauseEffect, filed: readonly FiledTicket[]): TicketStretch[] =>
  told(effect, filed)
    .filter(({ until }) => until === null)
    .toSorted((a, b) => (a.numbers[0] ?? 0) - (b.numbers[0] ?? 0))

/** What became of each form by its number: a ticket is resolved once a later form of the same one says so. */
export function ticketOutcomes(effect: PauseEffect, filed: readonly FiledTicket[]): ReadonlyMap<number, 'standing' | 'resolved'> {
  const standing = new Set(openTickets(effect, filed).flatMap(({ numbers }) => numbers))
  return new Map(filed.map(({ number }) => [number, standing.has(number) ? 'standing' : 'resolved']))
}
