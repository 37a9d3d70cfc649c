import { fromEpochSeconds } from '#kernel/instant.ts'
import { dayAt, instantAt } from '#kernel/instant-field.ts'
import { FieldRefusal, type Fields, fieldsOf, itemsOf, numberAt, pathOf, textAt, wordAt } from '#kernel/json-fields.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { EXCUSE_KINDS, isWaived, OCCURRENCES } from '#modules/attendance/rules/policy.ts'
import { PROPOSED_STEPS } from '#modules/clocks/rules/proposals.ts'
import type { LadderPolicy } from '../policy.ts'
import { clockNamed, stepsOfClock } from '../rules/asked-by-events.ts'
import type { AgentFacts, ConductFact, FailFact, LimitFact, NoteFact, OccurrenceFact } from '../rules/facts.ts'
import { CATEGORIES, RUNG_STEPS, rungStepOf } from '../rules/rungs.ts'
import { checkFails, checkIds, checkLimits, checkOccurrences, type Placed } from './case-checks.ts'

/** Reads the facts of a case; what contradicts itself is refused. Throws `FieldRefusal`. */
export function readFacts(top: Fields, zone: string, policy: LadderPolicy): AgentFacts {
  const read = <T>(key: string, known: readonly string[], one: (fields: Fields) => T): Placed<T>[] =>
    itemsOf(top, key, 'optional').map(({ value, path }) => ({ path, fact: one(notedFields(value, path, ['id', ...known])) }))
  const occurrences = read('occurrences', ['date', 'kind', 'points', 'excused'], (fields) => occurrenceOf(fields, policy))
  const limits = read('limits', ['clock', 'step', 'at', 'withdrawnOn'], (fields) => limitOf(fields, zone, policy))
  const fails = read('fails', ['date', 'exam', 'attempt', 'voidedOn'], failOf)
  const conduct = read('conduct', ['date', 'what', 'step', 'withdrawnOn'], conductOf)
  checkIds([...occurrences, ...limits, ...fails, ...conduct])
  checkOccurrences(occurrences)
  checkLimits(limits)
  checkFails(fails)
  const facts = <T>(placed: readonly Placed<T>[]): T[] => placed.map(({ fact }) => fact)
  return { zone, occurrences: facts(occurrences), limits: facts(limits), fails: facts(fails), conduct: facts(conduct) }
}

export const readNotes = (top: Fields): NoteFact[] =>
  itemsOf(top, 'coaching', 'optional').map(({ value, path }) => {
    const fields = notedFields(value, path, ['category', 'date'])
    return { category: wordAt(fields, 'category', CATEGORIES), date: dayAt(fields) }
  })

/** An entry with its fields; a note, which any may carry, is a text. */
export function notedFields(value: unknown, path: string, known: readonly string[]): Fields {
  const fields = fieldsOf(value, path, [...known, 'note'])
  if (fields.values.note !== undefined) textAt(fields, 'note')
  return fields
}

const idAt = (fields: Fields): string => (fields.values.id === undefined ? fields.path : textAt(fields, 'id'))

const dayOrNull = (fields: Fields, key: string): LocalDate | null => ((fields.values[key] ?? null) === null ? null : dayAt(fields, key))

function occurrenceOf(fields: Fields, policy: LadderPolicy): OccurrenceFact {
  const kind = wordAt(fields, 'kind', OCCURRENCES)
  const points = numberAt(fields, 'points', 'points', 100) ?? policy.attendance.points[kind]
  const date = dayAt(fields)
  return { id: idAt(fields), date, kind, points, goneOn: excusedOn(fields, date, policy) }
}

/** An excuse without a day was there from the start. One that scores in spite of it takes nothing away. */
function excusedOn({ values, path }: Fields, date: LocalDate, policy: LadderPolicy): LocalDate | null {
  if ((values.excused ?? null) === null) return null
  const fields = fieldsOf(values.excused, `${path}.excused`, ['kind', 'on'])
  const kind = wordAt(fields, 'kind', EXCUSE_KINDS)
  const on = dayOrNull(fields, 'on') ?? date
  return isWaived(kind, policy.attendance) ? on : null
}

function limitOf(fields: Fields, zone: string, policy: LadderPolicy): LimitFact {
  const clock = wordAt(
    fields,
    'clock',
    policy.timeframes.clocks.map(({ key }) => key),
  )
  const step = wordAt(fields, 'step', PROPOSED_STEPS)
  const has = stepsOfClock(clockNamed(clock, policy.timeframes))
  if (step !== 'limit' && !has.includes(rungStepOf(step))) {
    throw new FieldRefusal(
      pathOf(fields, 'step'),
      step,
      `the ladder of ${clock} has ${has.join(', ') || 'no steps'}; use one of them or limit`,
    )
  }
  const at = instantAt(fields, 'at', zone)
  return { id: idAt(fields), date: localDateAt(at, zone), clock, step, at: fromEpochSeconds(at), goneOn: dayOrNull(fields, 'withdrawnOn') }
}

function failOf(fields: Fields): FailFact {
  const attempt = fields.values.attempt
  if (typeof attempt !== 'number' || !Number.isInteger(attempt) || attempt < 1 || attempt > 20) {
    throw new FieldRefusal(pathOf(fields, 'attempt'), attempt, 'write the number of the attempt from 1 to 20')
  }
  return { id: idAt(fields), date: dayAt(fields), exam: textAt(fields, 'exam'), attempt, goneOn: dayOrNull(fields, 'voidedOn') }
}

const conductOf = (fields: Fields): ConductFact => ({
  id: idAt(fields),
  date: dayAt(fields),
  words: textAt(fields, 'what'),
  step: (fields.values.step ?? null) === null ? null : wordAt(fields, 'step', RUNG_STEPS),
  goneOn: dayOrNull(fields, 'withdrawnOn'),
})
