import type { EpochSeconds } from '#kernel/interval.ts'
import { FieldRefusal, type Fields, pathOf, textAt } from '#kernel/json-fields.ts'
import { parseInstant } from '#kernel/written-instant.ts'

/** A clock reads years of today's calendar; zones and offsets of others are not known for sure. */
export function refuseYear(fields: Fields, key: string, text: string): void {
  const year = Number(text.slice(0, 4))
  if (year < 1900 || year > 2199) throw new FieldRefusal(pathOf(fields, key), text, 'use a year from 1900 to 2199')
}

/** An instant of the file: with an offset, or local in the case's zone. */
export function instantAt(fields: Fields, key: string, zone: string): EpochSeconds {
  const text = textAt(fields, key)
  const at = parseInstant(text, zone)
  if (at === null) {
    const advice = 'write an instant such as 2026-10-06T10:05:00-06:00, or without an offset the local time of the zone'
    throw new FieldRefusal(pathOf(fields, key), text, advice)
  }
  refuseYear(fields, key, text)
  return at
}
