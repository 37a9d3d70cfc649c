import { isLocalDate, type LocalDate } from '#kernel/local-date.ts'
import type { Reference, Shown } from './reference.ts'

/** `Ready to sell on 2026-10-07, reference 12345`: how a cell of a sheet says it; `readReference` reads it back. */
export const writtenReference = (label: string, { on, reference }: Reference): string => `${label} on ${on}, reference ${reference}`

const TAIL = /[\s,;:(\u2013\u2014-]+(?:(?:on|date)\s*:?\s+)?(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})\b/i
const NUMBER = /[\s,;:(\u2013\u2014-]+ref(?:erence)?\b[.:#\s]*(?:(?:no|number)\b\.?[\s:#]*)?(\S.*?)\)?\s*$/i

function readDate(text: string): LocalDate | undefined {
  const [month = '', day = '', year = ''] = text.split('/')
  const date = text.includes('/') ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  return isLocalDate(date) ? date : undefined
}

/**
 * A status with what a cell says of date and reference behind it, in either order of the record's own words: ISO or US dates. Null where
 * the text says neither; `words` is what is left, the status.
 */
export function readReference(text: string): { readonly words: string; readonly shown: Shown } | null {
  const number = NUMBER.exec(text)
  const head = number ? text.slice(0, number.index) : text
  const date = TAIL.exec(head)
  const on = date?.[1] === undefined ? undefined : readDate(date[1])
  if (!number && on === undefined) return null
  const words = (on === undefined || !date ? head : head.slice(0, date.index)).trim()
  return { words, shown: { ...(on === undefined ? {} : { on }), ...(number?.[1] ? { reference: number[1] } : {}) } }
}
