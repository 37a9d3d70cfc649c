import type { EpochSeconds } from './interval.ts'
import { FieldRefusal, type Fields, pathOf, textAt } from './json-fields.ts'
import { parseInstant } from './written-instant.ts'

/** An instant of the file: with an offset, or local in the case's zone. */
export function instantAt(fields: Fields, key: string, zone: string): EpochSeconds {
  const text = textAt(fields, key)
  const at = parseInstant(text, zone)
  if (at === null) {
    const advice = 'write an instant such as 2026-10-06T10:05:00-06:00, or without an offset the local time of the zone'
    throw new FieldRefusal(pathOf(fields, key), text, advice)
  }
  return at
}
