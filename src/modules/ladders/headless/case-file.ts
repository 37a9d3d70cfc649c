import { dayAt } from '#kernel/instant-field.ts'
import { FieldRefusal, fieldsOf, itemsOf, textAt } from '#kernel/json-fields.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { isZone } from '#kernel/zone-time.ts'
import type { Known } from '../rules/history.ts'
import { readFacts, readNotes } from './case-facts.ts'
import { readPolicy } from './case-policy.ts'
import { readRungs, type ToldRung } from './case-rungs.ts'

/** One agent with all that is known, and the days asked about in the order they were given. */
export type StandingCase = { readonly known: Known; readonly rungs: readonly ToldRung[]; readonly dates: readonly LocalDate[] }

const FIELDS = ['name', 'zone', 'policy', 'dates', 'occurrences', 'limits', 'fails', 'conduct', 'rungs', 'coaching']

/**
 * Reads a case of docs/standing-explain.md. What is wrong comes back as one line that names the field, its value and what to do; never
 * throws.
 */
export function readStandingCase(text: string): StandingCase | { readonly refused: string } {
  try {
    return caseOf(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (error instanceof FieldRefusal) return { refused: error.message }
    if (!(error instanceof SyntaxError)) throw error
    return { refused: `it is not JSON: ${error.message.replace(/\s+/g, ' ')}` }
  }
}

function caseOf(json: unknown): StandingCase {
  const top = fieldsOf(json, '', FIELDS)
  const { zone } = top.values
  if (typeof zone !== 'string' || !isZone(zone)) throw new FieldRefusal('zone', zone, 'use a zone name such as America/Denver')
  if (top.values.name !== undefined) textAt(top, 'name')
  const policy = readPolicy(top.values.policy)
  const facts = readFacts(top, zone, policy)
  return { known: { facts, notes: readNotes(top), policy }, rungs: readRungs(top), dates: datesOf(top.values.dates) }
}

function datesOf(value: unknown): LocalDate[] {
  if (typeof value === 'string') return [dayAt({ path: '', values: { dates: value } }, 'dates')]
  return itemsOf({ path: '', values: { dates: value } }, 'dates', 'filled').map(({ value: date, path }) =>
    dayAt({ path: '', values: { [path]: date } }, path),
  )
}
