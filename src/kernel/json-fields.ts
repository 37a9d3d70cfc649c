import { isLocalDate, type LocalDate } from './local-date.ts'
import { parseClock } from './zone-time.ts'

/** A field of a JSON file that cannot be used: where it stands, what it holds, what to write instead. One line. */
export class FieldRefusal extends Error {
  constructor(path: string, value: unknown, advice: string) {
    super(`${path} is ${shownValue(value)}; ${advice}.`)
  }
}

const MOST_SHOWN = 60

function shownValue(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === '') return 'empty'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

/** The fields of one object of the file; `path` is '' at the top. */
export type Fields = { readonly path: string; readonly values: Readonly<Record<string, unknown>> }

export const pathOf = (fields: Fields, key: string): string => (fields.path === '' ? key : `${fields.path}.${key}`)

/** The value as an object that has no other fields than `known`. */
export function fieldsOf(value: unknown, path: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FieldRefusal(path === '' ? 'the document' : path, value, `write an object with ${known.join(', ')}`)
  }
  const values = Object.fromEntries(Object.entries(value))
  const stranger = Object.keys(values).find((key) => !known.includes(key))
  if (stranger !== undefined) {
    const name = stranger.length > MOST_SHOWN ? `${stranger.slice(0, MOST_SHOWN)}…` : stranger
    const place = path === '' ? name : `${path}.${name}`
    throw new FieldRefusal(place, values[stranger], `there is no such field; remove it or use one of ${known.join(', ')}`)
  }
  return { path, values }
}

/** A text that is there and not blank; spaces around it are taken off. */
export function textAt(fields: Fields, key: string): string {
  const value = fields.values[key]
  if (typeof value !== 'string' || value.trim() === '') throw new FieldRefusal(pathOf(fields, key), value, 'write a text')
  return value.trim()
}

/** A list of texts, empty when the field is left out. */
export function textsAt(fields: Fields, key: string): string[] {
  const value = fields.values[key] ?? []
  if (!Array.isArray(value)) throw new FieldRefusal(pathOf(fields, key), value, 'write a list of texts')
  return value.map((item: unknown, index) => textAt({ path: fields.path, values: { [`${key}[${index}]`]: item } }, `${key}[${index}]`))
}

/** A number from 0 to `most` of `unit`; undefined when the field is left out. */
export function numberAt(fields: Fields, key: string, unit: string, most: number): number | undefined {
  const value = fields.values[key]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !(value >= 0 && value <= most)) {
    throw new FieldRefusal(pathOf(fields, key), value, `write a number of ${unit} from 0 to ${most}`)
  }
  return value
}

/** The items of a list with their places. `filled`: at least one must be there. `optional`: the field may be left out. */
export function itemsOf(fields: Fields, key: string, need: 'filled' | 'optional'): { value: unknown; path: string }[] {
  const value = fields.values[key] ?? (need === 'optional' ? [] : undefined)
  if (!Array.isArray(value) || (need === 'filled' && value.length === 0)) {
    throw new FieldRefusal(pathOf(fields, key), value, need === 'filled' ? 'write a list with at least one entry' : 'write a list')
  }
  return value.map((item: unknown, index) => ({ value: item, path: `${pathOf(fields, key)}[${index}]` }))
}

/** The calendar date in the field `date`. */
export function dateAt(fields: Fields): LocalDate {
  const text = textAt(fields, 'date')
  if (!isLocalDate(text))
    throw new FieldRefusal(pathOf(fields, 'date'), text, 'write a calendar date as YYYY-MM-DD, for example 2026-10-05')
  return text
}

/** A time of day as seconds after midnight. */
export function clockAt(fields: Fields, key: string): number {
  const text = textAt(fields, key)
  const seconds = parseClock(text)
  if (seconds === null) throw new FieldRefusal(pathOf(fields, key), text, 'write a time of day as HH:MM, for example 08:00')
  return seconds
}
