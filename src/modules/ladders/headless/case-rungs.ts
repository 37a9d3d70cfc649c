import { dayAt } from '#kernel/instant-field.ts'
import { FieldRefusal, type Fields, itemsOf, pathOf, textAt, wordAt } from '#kernel/json-fields.ts'
import type { RungRecord } from '../rules/history.ts'
import type { Act } from '../rules/judge-act.ts'
import { RUNG_ACTORS, RUNG_ACTS } from '../rules/rung-table.ts'
import { CATEGORIES, RUNG_STEPS } from '../rules/rungs.ts'
import { checkIds } from './case-checks.ts'
import { notedFields } from './case-facts.ts'

/** A rung as the case tells it; `id` as the answer names it. */
export type ToldRung = RungRecord & { readonly id: string; readonly path: string }

/** What people may do; proposing is told by `triggeredOn`. */
const ACTS = RUNG_ACTS.filter((act) => act !== 'propose')
const TEXTS = ['reason', 'witness', 'withoutNote'] as const

/** Reads the rungs of a case. Whether an act was allowed is for the rules to say. Throws `FieldRefusal`. */
export function readRungs(top: Fields): ToldRung[] {
  const rungs = itemsOf(top, 'rungs', 'optional').map(({ value, path }) =>
    rungOf(notedFields(value, path, ['id', 'category', 'step', 'triggeredOn', 'acts'])),
  )
  checkIds(rungs.map((fact) => ({ path: fact.path, fact })))
  return rungs
}

function rungOf(fields: Fields): ToldRung {
  const acts = itemsOf(fields, 'acts', 'optional').map(({ value, path }) => actOf(notedFields(value, path, ['act', 'on', 'by', ...TEXTS])))
  return {
    id: fields.values.id === undefined ? fields.path : textAt(fields, 'id'),
    path: fields.path,
    category: wordAt(fields, 'category', CATEGORIES),
    step: wordAt(fields, 'step', RUNG_STEPS),
    triggeredOn: triggeredOn(fields, acts[0]),
    acts,
  }
}

function triggeredOn(fields: Fields, first: Act | undefined): string {
  if (fields.values.triggeredOn !== undefined) return dayAt(fields, 'triggeredOn')
  if (first) return first.on
  throw new FieldRefusal(pathOf(fields, 'triggeredOn'), undefined, 'write the day it was proposed, or give acts')
}

function actOf(fields: Fields): Act {
  const act = wordAt(fields, 'act', ACTS)
  const stray = TEXTS.find((key) => fields.values[key] !== undefined && !BELONGS[key].includes(act))
  if (stray !== undefined)
    throw new FieldRefusal(pathOf(fields, stray), fields.values[stray], `it belongs to ${BELONGS[stray].join(', ')}; remove it`)
  const [reason, witness, withoutNote] = TEXTS.map((key) => textOrNull(fields, key))
  return {
    act,
    on: dayAt(fields, 'on'),
    by: wordAt(fields, 'by', RUNG_ACTORS),
    reason: reason ?? null,
    witness: witness ?? null,
    withoutNote: withoutNote ?? null,
  }
}

const BELONGS: Readonly<Record<(typeof TEXTS)[number], readonly Act['act'][]>> = {
  reason: ['return', 'skip', 'withdraw'],
  witness: ['refuse'],
  withoutNote: ['issue'],
}

/** Blank stays blank: the rules refuse it with their own words. */
function textOrNull(fields: Fields, key: string): string | null {
  const value = fields.values[key] ?? null
  if (value !== null && typeof value !== 'string') throw new FieldRefusal(pathOf(fields, key), value, 'write a text')
  return value
}
